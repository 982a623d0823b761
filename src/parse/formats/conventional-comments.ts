import type { Location } from '../../../schemas/finding.ts'
import { dedent } from '../../markdown/dedent.ts'
import { withoutEnd } from '../../markdown/without-end.ts'
import { stripPlace } from '../review/leading-place.ts'
import { linesOfRemark } from '../review/line-ranges.ts'
import { distinct, type PlacedLocation, placesIn, readPlace } from '../review/places.ts'
import type { ForeignFinding, Format } from './format.ts'
import { endOf } from './indented.ts'

/** The labels of the convention and those that people add to it; `major: …` is a rating. */
const labels = 'praise|nitpick|suggestion|issue|todo|question|thought|chore|note|typo|polish|quibble'
const head = new RegExp(
  String.raw`^\s{0,3}(?:[-*]\s+)?(?:(\S{1,400}:\d[\d-]*):?\s+)?\**(${labels})\**(?:\s*\(([^()]*)\)\**)?:\**\s+(\S.*)$`,
  'i',
)

const headingOf = /^#{1,6}\s+(\S.*)$/

/**
 * Conventional Comments: `issue (blocking): subject`, the discussion below. The decoration says how bad it
 * is; without one the label does. Source: https://conventionalcomments.org
 */
export const conventionalComments: Format = {
  name: 'conventional-comments',
  isHabit: true,
  severities: {
    'issue (blocking)': 'critical',
    'todo (blocking)': 'critical',
    'suggestion (blocking)': 'important',
    'chore (blocking)': 'important',
    'question (blocking)': 'important',
    blocking: 'important',
    issue: 'important',
    todo: 'important',
    chore: 'suggestion',
    'non-blocking': 'suggestion',
    'if-minor': 'suggestion',
    suggestion: 'suggestion',
    nitpick: 'suggestion',
    question: 'suggestion',
    thought: 'suggestion',
    note: 'suggestion',
    typo: 'suggestion',
    polish: 'suggestion',
    quibble: 'suggestion',
  },
  // One line of that form is a sentence; several are a habit.
  detects: (text) =>
    [...text.matchAll(new RegExp(head.source, 'gim'))].length > 1 ||
    /^\**(?:issue|suggestion|nitpick|todo)\**\s*\((?:non-)?blocking\)\**:/im.test(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    let first = lines.last
    let file: Location | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const [, where, word, decorations, subject] = head.exec(lines.at(line)) ?? []
      const heading = headingOf.exec(lines.at(line))?.[1]
      if (heading !== undefined) file = readPlace(heading)
      if (word === undefined || subject === undefined) continue
      first = Math.min(first, line)
      const label = word.toLowerCase()
      if (label === 'praise') continue
      const to = endOf(lines, line, (text) => head.test(text) || headingOf.test(text))
      const marks = (decorations ?? '').split(',').map((mark) => mark.trim().toLowerCase())
      const leading: { places: PlacedLocation[] } = { places: [] }
      const title = stripPlace(subject, leading)
      const below = placeBelow(lines.slice(line + 1, to))
      const located = placesIn(subject).filter(({ startLine }) => startLine !== null)
      const above = file === null || line === lines.first ? [] : linesAbove(lines.at(line - 1), file)
      const sources = [[readPlace(where ?? '')], leading.places, above, located, [below ?? file]]
      const places = sources.map((source) => source.filter((place) => place !== null))
      findings.push({
        title: title === '' ? subject : title,
        body: dedent(lines, line + 1, to),
        locations: distinct(places.find(({ length }) => length > 0) ?? []),
        severity: severityWord(label, marks),
        kind: marks.find((mark) => !['blocking', 'non-blocking', 'if-minor', ''].includes(mark)) ?? null,
        lines: [line, to],
      })
    }
    return { findings, preamble: lines.slice(lines.first, first) }
  },
}

function severityWord(label: string, marks: readonly string[]): string {
  if (marks.includes('blocking'))
    return `${label} (blocking)` in conventionalComments.severities ? `${label} (blocking)` : 'blocking'
  return marks.find((mark) => mark === 'non-blocking' || mark === 'if-minor') ?? label
}

/** `L45` on the line above: lines of the file in the heading. */
function linesAbove(text: string, { path }: Location): Location[] {
  const words = withoutEnd(text.replace(/^[*`\s]+/, ''), '*`: \t')
  return linesOfRemark(words).map((range) => ({ path, ...range }))
}

function placeBelow(text: string): Location | null {
  const line = text.split('\n').find((candidate) => candidate.trim() !== '') ?? ''
  return readPlace(line.trim())
}
