import { labelledHead, sectionTitles } from '../../schemas/canonical.ts'
import { severities } from '../../schemas/enums.ts'
import { plainText } from '../markdown/inline.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, scan } from '../markdown/scan.ts'

/** Headings within a section stand below this depth. */
const sectionDepth = 2

/**
 * Markdown that may stand within a section without being taken for structure of the report: headings are moved by
 * `shift` levels and kept below those of the report, a fence that nothing closes is closed. Text that is safe comes
 * back as it was.
 */
export function settle(markdown: string, shift = 0): string {
  return rewrite(markdown, {
    heading: (depth, least) => Math.max(sectionDepth + 1, depth + Math.max(shift, sectionDepth + 1 - least)),
  })
}

/** The same for the body of a finding: lines that would open another finding, or a section, lose what makes them do so. */
export function settleBody(markdown: string): string {
  return rewrite(markdown, {
    heading: (depth, least) => Math.max(sectionDepth + 1, depth + Math.max(0, sectionDepth + 1 - least)),
    line: disarm,
  })
}

/** The same for text in front of the first section, where every heading but one of the first level would open one. */
export function settleLead(markdown: string): string {
  return rewrite(markdown, { heading: () => 1 })
}

interface Rewriting {
  /** The new depth of a heading, from its own and the least of the text. */
  heading: (depth: number, least: number) => number
  /** What becomes of a line outside code. */
  line?: (text: string) => string
}

function rewrite(markdown: string, { heading, line: change = (text) => text }: Rewriting): string {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const least = structure.headings.reduce((low, { depth }) => Math.min(low, depth), Number.POSITIVE_INFINITY)
  const written: string[] = []
  for (let line = 0; line < lines.last; line += 1) {
    const text = lines.at(line)
    const kind = structure.kind(line)
    if (kind === lineKinds.heading)
      written.push(change(text.replace(/#+/, (signs) => '#'.repeat(Math.min(9, heading(signs.length, least))))))
    else written.push(kind === lineKinds.text ? change(text) : text)
  }
  const open = structure.fences.find(({ closed }) => !closed)
  if (open) written.push(' '.repeat(open.indent) + open.marks)
  return written.join('\n')
}

const labelAnywhere =
  /^( {0,3}(?:#{1,9}[ \t]+)?(?:[-*+][ \t]+)?(?:~~)?(?:\*\*)?(?:~~)?[CIS]\d{1,4}(?:\*\*)?)([.):]|[ \t]+(?:—|–|--?)[ \t])/
const boldLead = /^( {0,3}(?:#{1,9}[ \t]+)?(?:[-*+][ \t]+)?)\*\*([^*]+)\*\*/
const severityLead = new RegExp(`^\\[?(?:${severities.join('|')})\\b`, 'i')
const titles = new Set(Object.values(sectionTitles).map((title) => title.toLowerCase()))

/** Takes from a line what would make it the head of a finding or the title of a section; it reads the same. */
function disarm(text: string): string {
  if (labelledHead.test(text)) return text.replace('.', '\\.')
  const label = labelAnywhere.exec(text)
  if (label?.[1] !== undefined && label[2] !== undefined) {
    return (
      label[1] +
      label[2]
        .replace(/[.):]|--?/, '\\$&')
        .replace('—', '&mdash;')
        .replace('–', '&ndash;') +
      text.slice(label[0].length)
    )
  }
  const bold = boldLead.exec(text)?.[2]
  if (bold === undefined) return text
  const name = plainText(bold).toLowerCase().replace(/:$/, '')
  return severityLead.test(name) || titles.has(name) ? text.replace(boldLead, '$1__$2__') : text
}
