import type { Evidence } from '../../schemas/consolidation.ts'
import type { Decisions } from '../../schemas/decisions.ts'
import type { TargetState } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import type { FindingReference, TrackedFinding } from '../../schemas/thread.ts'
import { type AgentsRound, agentsRoundOf, isAnswered, type KnownTarget } from '../../src/track/index.ts'
import { type CodeHost, codeHostOf, isTrusted } from './code-links.ts'
import { termsOf } from './search-terms.ts'

/** The part of a finding that lists, tables and charts show. The page of a finding reads its text again. */
export interface FindingEntry
  extends Pick<
      Finding,
      'id' | 'severity' | 'kind' | 'title' | 'titleMarkdown' | 'locations' | 'agents' | 'mentions' | 'struck'
    >,
    Omit<TrackedFinding, 'id' | 'title' | 'severity' | 'kind' | 'struck' | 'possibly' | 'evidence'> {
  hasFix: boolean
  /** Earlier findings that may be the same problem. */
  possibly: (FindingReference & { confidence: number })[]
}

/** The rest of a finding. It is several times as long, and is read from the file of rounds only when a page needs it. */
export interface FindingDetails {
  /** The words of its text for the search, separated by spaces. */
  terms: string
  /** The evidence for the link to the previous finding. */
  evidence: Evidence[]
  /** The evidence for each of the earlier findings that may be the same. */
  possibly: Evidence[][]
}

/** The part of a report that is kept in memory during a build. */
export interface RoundEntry
  extends Pick<
    Report,
    | 'slug'
    | 'target'
    | 'date'
    | 'repository'
    | 'author'
    | 'pullRequest'
    | 'branch'
    | 'commits'
    | 'omittedCommits'
    | 'reviewSha'
    | 'reviewers'
    | 'verdict'
    | 'wallClockSeconds'
  > {
  /** The name of the round in the site: its slug, unless another repository has the same one. */
  key: string
  /** The state of its target, and since when. */
  targetState: TargetState
  targetSince: string | null
  /** The path in its repository. */
  path: string
  /** The absolute path of its file. */
  source: string
  /** The digest of its text: reports with the same digest are equal. */
  digest: string
  /** The printed number of the round, or its place among the rounds of its target. */
  round: number
  findings: FindingEntry[]
  rawFindings: AgentsRound['rawFindings']
  /** The numbers of the metrics table, by agent. */
  metrics: AgentsRound['metrics']
  resolvedOn: string | null
  /** Whether the report was answered, in a Resolution or next to its findings. */
  answered: boolean
  /** The host of its code. */
  codeHost: CodeHost | null
}

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
    rawFindings,
    metrics,
    resolvedOn: report.resolution?.date ?? null,
    answered: isAnswered(report),
  }
}
