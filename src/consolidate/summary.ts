import { verdictLabels } from '../../schemas/canonical.ts'
import { type Severity, severities } from '../../schemas/enums.ts'
import type { Reviewer } from '../../schemas/report.ts'
import type { Review, Verdict } from '../../schemas/review.ts'
import { decisionFor } from '../grammar/verdict.ts'
import { append } from '../lists.ts'
import { counted, sentenceList } from '../text.ts'
import { agreementInWords, agreementOf } from './agreement.ts'
import type { CombinedFinding } from './findings.ts'
import type { RawReview } from './raw.ts'
import { unreadFindings } from './unread.ts'

/** The verdict that follows from the findings, with the reason. */
export function verdictOf(findings: readonly CombinedFinding[]): Verdict {
  const ids = (severity: string) =>
    findings.filter(({ finding }) => finding.severity === severity).map(({ finding }) => finding.id)
  const [critical, important, suggestions] = severities.map(ids)
  const decision = decisionFor({ critical: critical?.length ?? 0, important: important?.length ?? 0 })
  const rationale = critical?.length
    ? `${counted(critical.length, 'critical finding')}: ${idsInWords(critical)}`
    : important?.length
      ? `${counted(important.length, 'important finding')}: ${idsInWords(important)}`
      : suggestions?.length
        ? `only ${counted(suggestions.length, 'suggestion')}`
        : 'no findings'
  return { decision, label: verdictLabels[decision], rationale }
}

/** A summary without judgement: counts, agreement, and what to read first. */
export function summaryOf(
  reviews: readonly RawReview[],
  reviewers: readonly Reviewer[],
  findings: readonly CombinedFinding[],
  dropped: number,
  concerns: number,
): string {
  const shared = findings.filter(({ finding }) => finding.agents.length > 1)
  const sentences = [raisedBy(reviews, findings.length, dropped)]
  // If every raw finding is a finding of its own, there is no agreement to report.
  const raw = reviews.reduce((total, { review }) => total + review.findings.length, 0)
  if (shared.length > 0 || (findings.length > 0 && raw !== findings.length && agentsOf(reviews).length > 1))
    sentences.push(
      agreement(
        shared,
        reviews.map(({ review }) => review.agent),
      ),
    )
  append(sentences, silent(reviews, reviewers))
  const first = firstToRead(findings)
  if (first.length > 0) sentences.push(`Look first at ${sentenceList(first)}.`)
  const counts = severities.map((severity) => findings.filter(({ finding }) => finding.severity === severity).length)
  const [critical = 0, important = 0, suggestions = 0] = counts
  const structure = [
    `${critical} critical`,
    `${important} important`,
    counted(suggestions, 'suggestion'),
    counted(concerns, 'design observation'),
  ]
  return `${sentences.join(' ')}\n\nStructure: ${structure.join(', ')}.`
}

/** A summary in the words of an earlier version, in the current words; any other text as it is. */
export function inCurrentWords(summary: string): string {
  return summary.replace(/( reviewers? raised \d+ findings?) on (\d+ problems?\.(?=\s|$))/, '$1 about $2')
}

function agentsOf(reviews: readonly RawReview[]): string[] {
  return [...new Set(reviews.map(({ review }) => review.agent))]
}

function raisedBy(reviews: readonly RawReview[], problems: number, dropped: number): string {
  const raw = reviews.reduce((total, { review }) => total + review.findings.length, 0)
  const all = agentsOf(reviews)
  const raising = agentsOf(reviews.filter(({ review }) => review.findings.length > 0)).length
  const who =
    raising === 0 || raising === all.length ? counted(all.length, 'reviewer') : `${raising} of ${all.length} reviewers`
  if (raw === 0) return `${who} raised no findings.`
  const raised = `${who} raised ${counted(raw, 'finding')}`
  if (dropped > 0) {
    if (problems === 0) return `${raised}; the Reconciliation says what became of them.`
    const kept = raw - dropped
    const became =
      kept === problems ? `${kept === 1 ? 'is a finding' : 'are findings'}` : `became ${counted(problems, 'finding')}`
    const others = dropped === 1 ? 'the other one' : `the other ${dropped}`
    return `${raised}. ${kept} ${became} of this report; the Reconciliation says what became of ${others}.`
  }
  if (raw === problems) return `${raised}${raw > 1 ? ', each a problem of its own' : ''}.`
  return `${raised} about ${counted(problems, 'problem')}.`
}

/** Sentences about agents that found nothing, or gave no review, and why. */
function silent(reviews: readonly RawReview[], reviewers: readonly Reviewer[]): string[] {
  const found = new Set(reviews.flatMap(({ review }) => (review.findings.length > 0 ? review.agent : [])))
  const quiet = agentsOf(reviews).filter((agent) => !found.has(agent))
  const unread = quiet.filter((agent) => reviews.some(({ review }) => review.agent === agent && isDoubtful(review)))
  const clean = found.size === 0 ? [] : quiet.filter((agent) => !unread.includes(agent))
  const without = reviewers.filter(({ status }) => status === 'failed' || status === 'stub')
  return [
    ...(clean.length > 0 ? [`${sentenceList(clean)} found nothing.`] : []),
    ...unread.map((agent) => `The review of ${agent} seems to contain findings, but none could be read.`),
    ...without.map(({ name, note }) => `${name} gave no review${note === null ? '' : `: ${note}`}.`),
  ]
}

/** Whether a review seems to contain findings although none was read. */
function isDoubtful(review: Review): boolean {
  return unreadFindings(review).length > 0
}

/** `All 3 found C1; I1 and I4 were each found by 2 of 3.`, those of most agents first. */
function agreement(shared: readonly CombinedFinding[], agents: readonly string[]): string {
  if (shared.length === 0) return 'No two of them found the same problem.'
  const byAgreement = Map.groupBy(shared, ({ finding }) => agreementInWords(agreementOf(finding.agents, agents)))
  const parts = [...byAgreement]
    .map(([words, findings]) => ({
      words,
      ids: findings.map(({ finding }) => finding.id),
      agents: findings[0]?.finding.agents.length ?? 0,
    }))
    .sort((a, b) => b.agents - a.agents)
    .map(({ words, ids, agents: finders }) =>
      finders === new Set(agents).size
        ? `${words} found ${idsInWords(ids)}`
        : // `2 of 3 found I1 and I4` could mean that the same two found both.
          `${idsInWords(ids)} ${ids.length > 1 ? 'were each' : 'was'} found by ${words}`,
    )
  return `${parts.join('; ')}.`
}

/**
 * The ids of up to three findings: critical ones; if there are none, important ones that several agents found; if there
 * are none of these either, all important ones, unless there are more than three.
 */
function firstToRead(findings: readonly CombinedFinding[]): string[] {
  const of = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity)
  const [critical, important] = [of('critical'), of('important')]
  const shared = important.filter(({ finding }) => finding.agents.length > 1)
  const first = critical.length > 0 ? critical : shared.length > 0 ? shared : important.length <= 3 ? important : []
  return first.slice(0, 3).map(({ finding }) => finding.id)
}

/** The ids of findings: `I1, I2 and I5`, or `I1 to I5` for three or more in a row. */
function idsInWords(ids: readonly string[]): string {
  const [first = '', last = ''] = [ids[0], ids.at(-1)]
  const isRow = ids.every((id, index) => id === `${first.charAt(0)}${Number(first.slice(1)) + index}`)
  return isRow && ids.length > 2 ? `${first} to ${last}` : sentenceList(ids)
}
