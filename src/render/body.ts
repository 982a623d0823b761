import { labelledHead } from '../../schemas/canonical.ts'
import { fenceFor } from '../markdown/fence.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, scan } from '../markdown/scan.ts'

/** Headings within a section stand below this depth. */
const sectionDepth = 2

/**
 * Markdown that may stand within a section without being taken for structure of the report: headings are moved by
 * `shift` levels and kept below those of the report, a fence that nothing closes is closed. Where findings may stand,
 * `settleBody` escapes what looks like one. Text that is safe comes back as it was.
 */
export function settle(markdown: string, shift = 0): string {
  return rewrite(markdown, shift, false)
}

/** The same for the body of a finding: lines that look like the head of another one are escaped. */
export function settleBody(markdown: string): string {
  return rewrite(markdown, 0, true)
}

function rewrite(markdown: string, shift: number, escapesHeads: boolean): string {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const least = Math.min(...structure.headings.map(({ depth }) => depth))
  const lower = Math.max(shift, sectionDepth + 1 - least)
  const written: string[] = []
  for (let line = 0; line < lines.last; line += 1) {
    const text = lines.at(line)
    const kind = structure.kind(line)
    if (kind === lineKinds.heading && lower !== 0 && Number.isFinite(least)) written.push(relevel(text, lower))
    else if (escapesHeads && kind === lineKinds.text && labelledHead.test(text)) written.push(text.replace(/\./, '\\.'))
    else written.push(text)
  }
  const open = structure.fences.find(({ closed }) => !closed)
  if (open) written.push(open.indent < 4 ? fenceFor('', open.length) : '')
  return written.join('\n')
}

function relevel(text: string, by: number): string {
  return text.replace(/^( {0,3})(#{1,9})/, (_whole, indent: string, signs: string) => {
    return indent + '#'.repeat(Math.min(9, Math.max(sectionDepth + 1, signs.length + by)))
  })
}
