import type { Finding } from '../../../schemas/finding.ts'
import type { Reconciliation, Report } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { acrossAgents, assign, featuresOf, Matcher } from '../../match/index.ts'
import { earlierRun } from '../earlier-run.ts'
import { type RawFinding, rawFindings, sourceOf } from '../raw.ts'

/**
 * The log-odds from which a raw finding is assigned to a finding of a report. Of 860 labelled raw findings in 62 reports,
 * 836 are assigned correctly, 1 wrongly, and 23 not at all.
 */
const thresholds = {
  /** The finding names the agent of the raw finding. */
  attributed: -4,
  /** It does, but the Reconciliation says that the raw finding became something else, and may be wrong about it. */
  reconciledElsewhere: 1,
  /** The finding already has a raw finding of this agent. */
  second: 0,
  /** The finding names other agents only. */
  unattributed: 2,
}

/**
 * Assigns raw findings to the findings of a report that people wrote: first as its Reconciliation says; then each raw
 * finding to the most likely finding that names its agent, one-to-one; the rest, and new ones, to findings that are
 * clearly the same problem.
 * @returns findings by the keys of raw findings, without unassigned ones
 */
export function sourcesOf(edited: Report, raw: readonly RawFinding[], before: RawBefore): Map<string, Finding> {
  const sources = new Map<string, Finding>()
  const gone = new Set<string>()
  for (const entry of raw) {
    const to = reconciliationOf(before.get(entry.key), edited)?.to ?? ''
    const finding = findingNamed(edited.findings, to)
    if (finding) sources.set(entry.key, finding)
    else if (elsewhere.test(to)) gone.add(entry.key)
  }
  const open = scored(
    edited.findings,
    raw,
    raw.filter(({ key }) => !sources.has(key)),
  )
  const attributed = open.filter(
    ({ left, score, isAttributed }) =>
      isAttributed &&
      before.has(left) &&
      score >= (gone.has(left) ? thresholds.reconciledElsewhere : thresholds.attributed),
  )
  for (const { left, finding } of assign(attributed, thresholds.second)) sources.set(left, finding)
  const others = open.filter(({ left, score }) => !sources.has(left) && score >= thresholds.unattributed)
  for (const { left, finding } of assign(others, Number.NEGATIVE_INFINITY)) sources.set(left, finding)
  return sources
}

/** A raw finding and a finding of the report that it may have become. */
interface Source {
  /** The key of the raw finding. */
  left: string
  /** The agent and the id of the finding of the report, because each of its agents may have a raw finding. */
  right: string
  score: number
  finding: Finding
  isAttributed: boolean
}

function scored(findings: readonly Finding[], all: readonly RawFinding[], open: readonly RawFinding[]): Source[] {
  const keyOf = ({ id }: Finding) => `finding ${id}`
  const records = [
    ...all.map((entry) => ({ key: entry.key, source: sourceOf(entry), finding: entry.finding })),
    ...findings.map((finding) => ({ key: keyOf(finding), source: '', finding })),
  ]
  const matcher = new Matcher(records.map(featuresOf), acrossAgents)
  const byKey = new Map(findings.map((finding) => [keyOf(finding), finding]))
  const openByKey = new Map(open.map((entry) => [entry.key, entry]))
  // A raw finding may come first in a pair, or second.
  return matcher.candidates().flatMap(([a, b]) => [...pairOf(a, b), ...pairOf(b, a)])

  function pairOf(left: string, right: string): Source[] {
    const [entry, finding] = [openByKey.get(left), byKey.get(right)]
    if (!entry || !finding) return []
    const { agent } = entry.review
    const isAttributed = finding.agents.includes(agent)
    return [{ left, right: `${agent}\n${finding.id}`, score: matcher.score(left, right), finding, isAttributed }]
  }
}

/** The earlier version of each raw finding, by its current key, without new ones. */
export type RawBefore = ReadonlyMap<string, RawFinding>

/** The raw findings in the appendix; for an agent without a review there, its current ones. */
export function rawBefore({ reviews }: Report, raw: readonly RawFinding[]): RawBefore {
  const appendix = rawFindings(reviews.map((review) => ({ review, path: '' })))
  const known = new Set(appendix.map((entry) => entry.review.agent))
  return earlierRun([...appendix, ...raw.filter((entry) => !known.has(entry.review.agent))], raw)
}

/** The entry of the Reconciliation for a raw finding: `Codex I2 → S1: …`, `Codex P2 I2 → dropped`. */
export function reconciliationOf(
  entry: RawFinding | undefined,
  { reconciliation, reviews }: Report,
): Reconciliation | undefined {
  if (!entry) return undefined
  const { agent, pass } = entry.review
  const name = entry.finding.label ?? entry.finding.id
  const isOnlyPass = reviews.every((review) => review.agent !== agent || review.pass === pass)
  const namesPass = new RegExp(`\\bp(?:ass)?[\\s-]?${pass}\\b`, 'i')
  return reconciliation.find(
    (row) => row.agent === agent && row.from === name && (isOnlyPass || namesPass.test(row.text)),
  )
}

/** Matches destinations of raw findings that don't become findings. */
export const elsewhere = /^(?:dropped|rejected|concern|observation|limitation|testing|documentation)$/
