import type { Parsed } from '../../schemas/parsed.ts'
import type { Position } from '../../schemas/position.ts'
import type { Report } from '../../schemas/report.ts'
import type { Review } from '../../schemas/review.ts'

/** Lines that only structure a text: rules, headings and folds. */
const structural = /^\s*(?:[-*_]\s*){3,}$|^\s*#{1,9}\s|^\s*\*\*[^*]+\*\*\s*$|^\s*<\/?(?:details|summary)\b/

/** What may enclose a review: quote marks on each line, or a fence on its first and last line. */
const quote = /^> ?/
const fence = /^(?:`{3,}|~{3,})\w*$/

/** Non-blank lines of a text that are in no part of the model and in no message, with their numbers. */
export function lostLines(text: string, { report, review, messages }: Parsed): string[] {
  const parts = report ? partsOfReport(report) : review ? partsOfReview(review) : []
  const reported = messages.flatMap(({ position }) => position ?? [])
  const prose = new Set(
    [report?.frontMatter, report?.lead, review?.preamble, review?.summary]
      .flatMap((part) => part?.split('\n') ?? [])
      .map((line) => line.trim()),
  )
  const lines = text.trimEnd().split('\n')
  return lines.flatMap((line, index) => {
    const isOuter = index === 0 || index === lines.length - 1
    const bare = isOuter && fence.test(line) ? '' : line.replace(quote, '').trim()
    if (bare === '' || structural.test(line) || prose.has(line.trim()) || prose.has(bare)) return []
    return [...parts, ...reported].some((position) => covers(position, index + 1)) ? [] : [`${index + 1}: ${line}`]
  })
}

/** Lines that are in several parts of the same level. */
export function sharedLines(text: string, { report, review }: Parsed): string[] {
  const parts = report ? partsOfReport(report) : review ? partsOfReview(review) : []
  return text.split('\n').flatMap((line, index) => {
    const holders = parts.filter((position) => covers(position, index + 1)).length
    return line.trim() !== '' && holders > 1 ? [`${index + 1}: ${line}`] : []
  })
}

function covers({ start, end }: Position, line: number): boolean {
  return start.line <= line && line <= end.line
}

function partsOfReport({ heading, headerPosition, sections, otherSections, findings, reviews }: Report): Position[] {
  const appendix = sections.find(({ name }) => name === 'appendix')
  const frames = reviews.flatMap(({ frame }) => frame ?? [])
  const held = [...sections, ...otherSections].map(({ position }) => position)
  return [
    ...(heading ? [heading.position] : []),
    ...(headerPosition ? [headerPosition] : []),
    ...withFindings(held, findings),
    // A raw review can also be outside the appendix.
    ...frames.filter((frame) => !appendix || !covers(appendix.position, frame.start.line)),
  ]
}

function partsOfReview({ sections, otherSections, findings }: Review): Position[] {
  return withFindings(
    [...sections, ...otherSections].map(({ position }) => position),
    findings,
  )
}

/** Findings are within sections, or outside if the text has no section for them. */
function withFindings(held: Position[], findings: readonly { position: Position }[]): Position[] {
  const outside = findings.filter(({ position }) => !held.some((part) => covers(part, position.start.line)))
  return [...held, ...outside.map(({ position }) => position)]
}
