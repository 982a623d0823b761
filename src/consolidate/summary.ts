import { type Decision, severities } from '../../schemas/enums.ts'
import type { Verdict } from '../../schemas/review.ts'
import { agreementInWords, agreementOf } from './agreement.ts'
import { inWords, type MergedFinding } from './findings.ts'
import type { RawReview } from './raw.ts'

/** Label of each decision in canonical reports. */
export const verdictLabels: Record<Decision, string> = {
  merge: 'Merge as-is',
  'merge-with-fixes': 'Merge with fixes',
  rework: 'Rework',
}

/** A critical finding means rework, an important one a merge with fixes, suggestions alone a merge. */
export function verdictOf(findings: readonly MergedFinding[]): Verdict {
  const ids = (severity: string) =>
    findings.filter(({ finding }) => finding.severity === severity).map(({ finding }) => finding.id)
  const [critical, important, suggestions] = severities.map(ids)
  const decision: Decision = critical?.length ? 'rework' : important?.length ? 'merge-with-fixes' : 'merge'
  const rationale = critical?.length
    ? `${count(critical.length, 'critical finding')}: ${inWords(critical)}`
    : important?.length
      ? `${count(important.length, 'important finding')}: ${inWords(important)}`
      : suggestions?.length
        ? `nothing beyond ${count(suggestions.length, 'suggestion')}`
        : 'no findings'
  return { decision, label: verdictLabels[decision], rationale }
}

/** What is known without a person's judgement: counts, agreement, and what to look at first. */
export function summaryOf(reviews: readonly RawReview[], findings: readonly MergedFinding[], concerns: number): string {
  const raw = reviews.reduce((total, { review }) => total + review.findings.length, 0)
  const reviewers = new Set(reviews.map(({ review }) => review.agent)).size
  const shared = findings.filter(({ finding }) => finding.agents.length > 1)
  const sentences = [
    `${count(reviewers, 'reviewer')} raised ${count(raw, 'finding')}, of which ${findings.length} are different problems.`,
  ]
  if (reviewers > 1)
    sentences.push(
      agreement(
        shared,
        reviews.map(({ review }) => review.agent),
      ),
    )
  const first = firstToRead(findings)
  if (first.length > 0) sentences.push(`Look first at ${inWords(first)}.`)
  const counts = severities.map((severity) => findings.filter(({ finding }) => finding.severity === severity).length)
  const [critical = 0, important = 0, suggestions = 0] = counts
  const structure = [
    `${critical} critical`,
    `${important} important`,
    count(suggestions, 'suggestion'),
    count(concerns, 'design observation'),
  ]
  return `${sentences.join(' ')}\n\nStructure: ${structure.join(', ')}.`
}

function agreement(shared: readonly MergedFinding[], agents: readonly string[]): string {
  if (shared.length === 0) return 'No two of them found the same problem.'
  const told = shared.map(({ finding }) => `${finding.id} (${agreementInWords(agreementOf(finding.agents, agents))})`)
  return `More than one of them found ${inWords(told)}.`
}

/** All critical findings; else the important ones, those that several agents found first. */
function firstToRead(findings: readonly MergedFinding[]): string[] {
  for (const severity of ['critical', 'important'] as const) {
    const ids = findings.filter(({ finding }) => finding.severity === severity).map(({ finding }) => finding.id)
    if (ids.length > 0) return ids.slice(0, 3)
  }
  return []
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
