import type { Finding } from '../../schemas/finding.ts'
import type { Review } from '../../schemas/review.ts'
import { saysNothing } from '../grammar/nothing-found.ts'
import { ratingOf } from '../grammar/rating-words.ts'
import { sectionsOfTheChange, severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import type { Lines } from '../markdown/lines.ts'

/** The sections that other reviews hardly have by these names; everybody writes a summary. */
const onlyOurs: ReadonlySet<string> = new Set([...sectionsOfTheChange, 'coverage'].filter((name) => name !== 'summary'))

/**
 * Whether findings have canonical ids such as `C1`, those next to what may be ids of others, or numbers in canonical
 * sections. The canonical reader is best for the first; for numbers, another reader is only better if it finds more.
 */
export function formOf({ findings, sections }: Review, lines: Lines): 'ours' | 'ours or others' | 'numbered' | null {
  if (findings.length === 0) return null
  const isRatedByUs = findings.every(({ rated, severityAsWritten }) => rated && severityAsWritten === null)
  // An agent that uses sections of the canonical format was asked to use this format.
  if (isRatedByUs && sections.filter(({ name }) => onlyOurs.has(name)).length >= 2) return 'ours'
  const { headings } = structureOf(lines, lines.first, lines.last)
  const ours = headings.filter(({ text }) => text.length <= 60 && /\b(?:critical|important|suggestions?)\b/i.test(text))
  const isForeign = headings.some(
    (heading) => heading.text.length <= 60 && !ours.includes(heading) && ratingOf(heading.text),
  )
  if (isForeign) return null
  // `C1` next to `H1` and `M1` is another scale.
  if (findings.every(({ label }) => ownId.test(label ?? ''))) return hasOtherIds(lines) ? 'ours or others' : 'ours'
  const isNumbered = findings.every(({ label }) => label === null || /^[CIS]?\d{1,3}$/.test(label))
  return isNumbered && isRatedByUs && !findings.some(beginsWithPlace) ? 'numbered' : null
}

/** Whether the title of a finding begins with its place, as in ``1. `a.ts:9`: …``, which isn't a canonical head. */
function beginsWithPlace({ title, locations }: Finding): boolean {
  return locations.some(({ path }) => title.startsWith(path))
}

const ownId = /^[CIS]-?\d{1,3}$/

/** Whether findings have ids of other letters than ours: a line of a body such as `UTF-8: …` gives none. */
export function areOfOthers({ findings }: Review): boolean {
  return findings.some(({ label }) => label !== null && /^[A-Z]/.test(label) && !ownId.test(label))
}

const otherId = /^\s{0,3}(?:#{1,6}\s+|[-*]\s+)?(?:\*\*)?\[?(?![CIS]-?\d)[A-Z]{1,3}-?\d{1,2}(?:[.:)\]]|\s+[—–-])\s*\S/

/** Whether lines begin with ids of other letters than ours. */
function hasOtherIds(lines: Lines): boolean {
  for (let line = lines.first; line < lines.last; line += 1) if (otherId.test(lines.at(line))) return true
  return false
}

/** Matches what a part that may be a finding begins with: a heading, a list marker or bold words. */
const partStart = /^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|\*\*)/

/**
 * Finds the lines in the sections of severities that begin a part beside the findings: before the first of them, or as
 * a heading at their level. Who gives ids to some findings may forget those of others.
 */
export function besideFindings({ findings, sections }: Review, lines: Lines): ReadonlySet<number> {
  const heads = new Set(findings.map(({ position }) => position.start.line - 1))
  const { headings } = structureOf(lines, lines.first, lines.last)
  const levels = new Set(headings.flatMap(({ line, depth }) => (heads.has(line) ? [depth] : [])))
  const beside = new Set<number>()
  for (const { name, position } of sections) {
    if (severityOfSection(name) === null) continue
    const [from, to] = [position.start.line, position.end.line]
    for (let line = from; line < to && !heads.has(line); line += 1)
      if (partStart.test(lines.at(line)) && !saysNothing(lines.at(line))) beside.add(line)
    for (const { line, depth } of headings)
      if (from <= line && line < to && levels.has(depth) && !heads.has(line)) beside.add(line)
  }
  return beside
}

/**
 * Finds the numbered headings outside our findings. Who gives ids to a few of the findings may number the others, in
 * sections of any name: `## Found by all`, `### 1. The lock is never released`.
 */
export function numberedElsewhere({ findings }: Review, lines: Lines): ReadonlySet<number> {
  const { headings } = structureOf(lines, lines.first, lines.last)
  const numbered = headings.filter(({ text }) => /^\d{1,3}[.)]\s+\S/.test(text)).map(({ line }) => line)
  const isIn = (line: number) =>
    findings.some(({ position: { start, end } }) => start.line - 1 <= line && line < end.line)
  return new Set(numbered.length > 1 ? numbered.filter((line) => !isIn(line)) : [])
}

/** Whether another reader finds all of our findings, and others with a rating and a place on these lines. */
export function findsRated(general: Review, ours: Review, elsewhere: ReadonlySet<number>): boolean {
  // A plan of fixes names the places of our findings again.
  const known = new Set(ours.findings.flatMap(({ locations }) => locations.map(({ path }) => path)))
  const isSure = ({ rated, locations, position }: Finding) =>
    rated && locations.some(({ path }) => !known.has(path)) && elsewhere.has(position.start.line - 1)
  return findsAll(general, ours) && general.findings.some(isSure)
}

function findsAll(general: Review, ours: Review): boolean {
  const found = new Set(general.findings.map(({ position }) => position.start.line))
  return ours.findings.every(({ position }) => found.has(position.start.line))
}

/** Whether another reader finds all of our findings, and others on the lines beside them. */
export function findsMore(general: Review, ours: Review, beside: ReadonlySet<number>): boolean {
  return findsAll(general, ours) && general.findings.some(({ position }) => beside.has(position.start.line - 1))
}
