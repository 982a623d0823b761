import type { Decisions } from '../../schemas/decisions.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import type { FindingDetails, FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import type { TrackedFinding } from '../../schemas/thread.ts'
import { agentsRoundOf, isAnswered, type KnownTarget } from '../../src/track/index.ts'
import { codeHostOf, isTrusted } from './code-links.ts'
import { termsOf } from './search-terms.ts'

/** Everything that is made from a report. */
export interface MadeRound {
  entry: RoundEntry
  /** The details of its findings, in their order. */
  details: FindingDetails[]
}

interface RoundPlace {
  key: string
  path: string
  source: string
  digest: string
  target: KnownTarget
  /** The place among the rounds of its target, from 1. */
  place: number
  /** Hosts that links may go to, in addition to well-known ones. */
  hosts: readonly string[]
  /** The decisions of people about its raw findings. */
  decisions?: Decisions
}

export function roundOf(report: Report, tracked: readonly TrackedFinding[], place: RoundPlace): MadeRound {
  const byId = new Map(tracked.map((finding) => [finding.id, finding]))
  const findings = report.findings.flatMap((finding) => {
    const outcome = byId.get(finding.id)
    return outcome === undefined ? [] : [{ finding, outcome }]
  })
  return {
    entry: {
      ...entryOf(report, place),
      findings: findings.map(({ finding, outcome }) => findingOf(finding, outcome)),
    },
    details: findings.map(({ finding: { body }, outcome: { evidence, possibly } }) => ({
      terms: termsOf(body).join(' '),
      evidence,
      possibly: possibly.map((one) => one.evidence),
    })),
  }
}

function findingOf(finding: Finding, outcome: TrackedFinding): FindingEntry {
  const { severity, kind, title, titleMarkdown, locations, agents, mentions, struck, fixes } = finding
  const { evidence, possibly, ...rest } = outcome
  return {
    ...rest,
    ...{ severity, kind, title, titleMarkdown, locations, agents, mentions, struck },
    hasFix: fixes.length > 0,
    possibly: possibly.map(({ report, id, confidence }) => ({ report, id, confidence })),
  }
}

function entryOf(
  report: Report,
  { key, path, source, digest, target, place, hosts, decisions }: RoundPlace,
): Omit<RoundEntry, 'findings'> {
  const { rawFindings, metrics } = agentsRoundOf(report, decisions)
  const { pullRequest } = report
  const isLinked = pullRequest?.url != null && isTrusted(pullRequest.url, hosts)
  return {
    key,
    path,
    source,
    digest,
    repository: target.repository,
    slug: report.slug,
    target: target.target,
    targetState: target.state,
    targetSince: target.since,
    date: report.date,
    round: report.round ?? place,
    author: report.author,
    pullRequest: pullRequest && { ...pullRequest, url: isLinked ? pullRequest.url : null },
    codeHost: codeHostOf({ ...report, repository: target.repository }, hosts),
    branch: report.branch,
    commits: report.commits,
    omittedCommits: report.omittedCommits,
    reviewSha: report.reviewSha,
    reviewers: report.reviewers,
    verdict: report.verdict,
    wallClockSeconds: report.wallClockSeconds,
    rawFindings: [...rawFindings],
    metrics: [...metrics],
    resolvedOn: report.resolution?.date ?? null,
    answered: isAnswered(report),
  }
}
