import type { Severity } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { rawName } from '../grammar/pass-name.ts'
import { acrossAgents, featuresOf, Matcher } from '../match/index.ts'
import { byCodeUnits } from '../order.ts'

/** A raw finding of a report's appendix, and what became of it in the report. */
export interface RawFindingOutcome {
  agent: string
  pass: number
  id: string
  severity: Severity
  title: string
  struck: boolean
  /** The finding of the report that tells the same; null where none does. */
  finding: string | null
}

/** Below this many log-odds even an agent that a finding names did not tell it here: its note went elsewhere. */
const leastScore = -1

/**
 * Which raw finding went into which finding of the report. The report names the agents of each finding, so that only
 * their raw findings are compared with it: the likeliest pair first, each raw finding once.
 */
export function rawFindingOutcomes(report: Report): RawFindingOutcome[] {
  const raw = report.reviews.flatMap((review) =>
    review.findings.map((finding) => ({ key: rawName(review, finding), review, finding })),
  )
  const found = new Map<string, string>()
  const pairs = raw.flatMap(({ key, review }) =>
    report.findings.filter(({ agents }) => agents.includes(review.agent)).map(({ id }) => ({ key, id })),
  )
  if (pairs.length > 0) {
    const told = (key: string, source: string, finding: Finding) => featuresOf({ key, source, finding })
    const matcher = new Matcher(
      [
        ...report.findings.map((finding) => told(finding.id, 'report', finding)),
        ...raw.map(({ key, review, finding }) => told(key, review.agent, finding)),
      ],
      acrossAgents,
    )
    const scored = pairs
      .map((pair) => ({ ...pair, score: matcher.score(pair.id, pair.key) }))
      .filter(({ score }) => score > leastScore)
      .sort((a, b) => b.score - a.score || byCodeUnits(a.key, b.key) || byCodeUnits(a.id, b.id))
    for (const { key, id } of scored) if (!found.has(key)) found.set(key, id)
  }
  return raw.map(({ key, review, finding: { id, severity, title, struck } }) => ({
    agent: review.agent,
    pass: review.pass,
    id,
    severity,
    title,
    struck,
    finding: found.get(key) ?? null,
  }))
}
