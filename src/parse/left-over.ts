import type { Finding } from '../../schemas/finding.ts'
import { saysNothing } from '../grammar/nothing-found.ts'
import { ratingOf } from '../grammar/rating-words.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { lineKinds, type Structure } from '../markdown/scan.ts'
import type { OutlineSection } from './document/outline.ts'

/** Matches what a finding may begin with: a list marker, bold text, brackets or a picture. */
const opening = /^\s*(?:[-*+_[(`<>|#]|\d{1,3}[.):]|[^\x00-\x7f])/

/** The words before a colon or dash, which may be a rating. */
const lead = /^[^:|-]{2,30}(?=[:|-])/

/**
 * Whether the canonical reader leaves nothing that another reader could take for a finding. All sections have canonical
 * names, none of them that of an appendix; and in those of findings, only `None.` is before the first finding, and
 * nothing but text and code after it.
 */
export function leavesNothing(
  structure: Structure,
  sections: readonly OutlineSection[],
  findings: readonly Finding[],
): boolean {
  const ofFindings = sections.filter(({ kind }) => kind === 'findings' || severityOfSection(kind) !== null)
  if (ofFindings.length === 0) return false
  if (sections.some(({ kind }) => kind === null || kind === 'appendix')) return false
  const heads = new Set(findings.map(({ position }) => position.start.line - 1))
  return ofFindings.every(({ from, to }) => {
    let isBelow = false
    for (let line = from; line < to; line += 1) {
      if (heads.has(line)) isBelow = true
      else if (!isBelow ? !isNone(structure, line) : mayBegin(structure, line)) return false
    }
    return true
  })
}

function isNone(structure: Structure, line: number): boolean {
  return structure.isBare(line) || (structure.kind(line) === lineKinds.text && saysNothing(structure.lines.at(line)))
}

/** Whether a finding may begin on a line. */
function mayBegin(structure: Structure, line: number): boolean {
  const kind = structure.kind(line)
  if (kind !== lineKinds.text)
    return kind === lineKinds.heading || kind === lineKinds.table || kind === lineKinds.comment
  const text = structure.lines.at(line)
  return opening.test(text) || ratingOf(lead.exec(text)?.[0] ?? '') !== null
}
