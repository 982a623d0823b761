import type { Finding, Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { sectionsOfTheChange } from '../grammar/section-names.ts'
import { assign, comparableOf, isSameFileName, lineDistance, share } from '../match/index.ts'

/** A raw finding and the agent that found it. */
export interface LostFinding {
  agent: string
  raw: Finding
}

/**
 * Scores from which a text counts as containing a raw finding: the share of the words of its title, plus something for
 * a shared location. In 31 labelled rounds, 18 of 427 raw findings are left over, and 14 of these had been dropped
 * without explanation. The matcher isn't used: in these rounds it would find 32 of the 79 dropped raw findings instead of
 * 27, and 10 others instead of 7, but linting would take a fifth longer.
 */
const thresholds = {
  /** It became this finding of the report, and no other raw finding of its agent did. */
  attributed: 0.6,
  /** It was merged into this finding with others. */
  merged: 1,
  /** It became a part of another section. */
  mentioned: 0.6,
  /** It became a concern that the report attributes to its agent. */
  concern: 0.5,
}

/**
 * A raw finding that isn't obviously in the report, and the findings attributed to its agent that it may have become.
 */
interface Candidate extends LostFinding {
  unclaimed: readonly Finding[]
}

/** The raw findings that are nowhere in the report: neither a finding, nor in another section, nor reconciled. */
export function lostFindings(report: Report): LostFinding[] {
  const open = report.reviews.flatMap(({ agent, findings }) => notObviouslyKept(report, agent, findings))
  if (open.length === 0) return []
  const left = notAssigned(open).filter(
    ({ raw }) =>
      !report.findings.some(
        (finding) => isOfSameLines(finding, raw) || likeness(raw, finding, thresholds.merged) >= thresholds.merged,
      ),
  )
  if (left.length === 0) return []
  const entries = entriesOf(report)
  const rejected = report.otherSections.filter(({ title }) => rejection.test(title)).flatMap(entriesIn)
  return left.filter(({ agent, raw }) => {
    const { stems } = comparableOf(raw)
    const isIn = (texts: readonly string[], least: number) => texts.some((text) => share(stems, text, least) >= least)
    return !(
      rejected.some((text) => share(stems, text) > 0) ||
      isIn(concernsOf(report, agent), thresholds.concern) ||
      isIn(entries, thresholds.mentioned)
    )
  })
}

/**
 * The share of a raw finding's title words in another finding, plus something for a shared location. Words are only
 * counted as long as the score can still reach `least`.
 */
function likeness(raw: Finding, finding: Finding, least: number): number {
  const { stems } = comparableOf(raw)
  const { title, text } = comparableOf(finding)
  const near = scoreOfPlace(raw, finding)
  // The title is part of the text, so it can't contain more of the words.
  const spoken = share(stems, text, (least - near) / 1.5)
  return near + spoken + (spoken === 0 ? 0 : share(stems, title) / 2)
}

/**
 * The likeness to a finding that is attributed to the agent but that no other raw finding of it became. If their lines
 * overlap, it became this one in other words.
 */
function likenessInPlace(raw: Finding, finding: Finding): number {
  const score = likeness(raw, finding, thresholds.attributed)
  return score < thresholds.attributed && overlap(raw, finding) ? thresholds.attributed : score
}

/**
 * An agent's findings without those that are obviously in the report, because of the same title, the same lines or an
 * entry of the Reconciliation. None are left if the report attributes as many findings to the agent as it reported.
 */
function notObviouslyKept(report: Report, agent: string, raws: readonly Finding[]): Candidate[] {
  const own = raws.filter(({ struck }) => !struck)
  const attributed = report.findings.filter(({ agents }) => agents.includes(agent))
  if (own.length <= attributed.length) return []
  const taken = new Set<Finding>()
  const open = own.filter((raw) => {
    const counterpart = attributed.find((finding) => !taken.has(finding) && isPlainlySame(finding, raw))
    if (counterpart) taken.add(counterpart)
    return !counterpart && !isReconciled(report, agent, raw)
  })
  const unclaimed = attributed.filter((finding) => !taken.has(finding))
  return open.map((raw) => ({ agent, raw, unclaimed }))
}

function isPlainlySame(a: Finding, b: Finding): boolean {
  return a.title === b.title || isOfSameLines(a, b)
}

function isOfSameLines(a: Finding, b: Finding): boolean {
  const isSame = (here: Location, there: Location) =>
    isSameFileName(here, there) && here.startLine === there.startLine && here.endLine === there.endLine
  return a.locations.some((here) => here.startLine !== null && b.locations.some((there) => isSame(here, there)))
}

function isReconciled({ reconciliation }: Report, agent: string, { label, id }: Finding): boolean {
  const printed = label !== null && /^[CIS]/.test(label) ? label : id
  const named = new RegExp(`\\b${printed}\\b`)
  return reconciliation.some(
    (entry) => entry.agent === agent && (named.test(entry.text) || isInRange(entry.text, printed)),
  )
}

/** Whether an id is in a range that a text names: `S2–S7`, `S2 to 7`. */
function isInRange(text: string, id: string): boolean {
  const number = Number(id.slice(1))
  return [...text.matchAll(/\b([CIS])(\d{1,3})\s?(?:-|–|—|\.\.|to|through|bis)\s?([CIS]?)(\d{1,3})\b/g)].some(
    ([, letter = '', first, other = '', last]) =>
      id.startsWith(letter) && (other === '' || other === letter) && Number(first) <= number && number <= Number(last),
  )
}

/** The raw findings left over after each unclaimed finding was assigned the most similar raw finding of each agent. */
function notAssigned(open: readonly Candidate[]): Candidate[] {
  const candidates = open.flatMap((entry, index) =>
    entry.unclaimed
      .map((finding) => ({
        left: `${index}`,
        right: `${entry.agent} ${finding.id}`,
        score: likenessInPlace(entry.raw, finding),
      }))
      .filter(({ score }) => score >= thresholds.attributed),
  )
  const placed = new Set(assign(candidates).map(({ left }) => left))
  return open.filter((_, index) => !placed.has(`${index}`))
}

function overlap(a: Finding, b: Finding): boolean {
  return a.locations.some((here) =>
    b.locations.some((there) => isSameFileName(here, there) && lineDistance(here, there) === 0),
  )
}

/** In lines. The line numbers that some agents give are slightly off. */
const lineTolerance = 5

/** What a shared location adds to the score. */
function scoreOfPlace(a: Finding, b: Finding): number {
  const pairs = a.locations.flatMap((here) =>
    b.locations.flatMap((there) => (isSameFileName(here, there) ? [[here, there] as const] : [])),
  )
  const isNear = pairs.some(([here, there]) => (lineDistance(here, there) ?? Number.POSITIVE_INFINITY) <= lineTolerance)
  return isNear ? 0.4 : pairs.length > 0 ? 0.15 : 0
}

/** Titles of sections that list rejected findings. */
const rejection =
  /\b(?:reject|drop|declin|discard|dismiss|exclud|false positive|not adopted|invalid|filtered|withdrawn)/i

/** The concerns that the report attributes to an agent, in lower case. */
function concernsOf({ observations }: Report, agent: string): string[] {
  return observations.concerns.filter(({ agents }) => agents.includes(agent)).map(({ text }) => text.toLowerCase())
}

/** The paragraphs and items of all sections in which a raw finding may have ended up, in lower case. */
function entriesOf({ sections, otherSections, reconciliation }: Report): string[] {
  const texts = [...sections.filter(({ name }) => sectionsOfTheChange.has(name)), ...otherSections].flatMap(entriesIn)
  return [...texts, ...reconciliation.map(({ text }) => text.toLowerCase())]
}

/** The paragraphs, items and rows of a section, in lower case. */
function entriesIn({ markdown }: { markdown: string }): string[] {
  return markdown.toLowerCase().split(/\n\s*\n|\n(?=[-*|] |\d+[.)] )/)
}
