import { severities } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { AgentMetrics } from '../../../schemas/report.ts'
import type { Review } from '../../../schemas/review.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { saysNothing } from '../../grammar/nothing-found.ts'
import { isOfPartial } from '../../grammar/runs.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { comparableOf, isSameFileName, isSamePath, share, shareFileName } from '../../match/index.ts'
import { sum, totalCounts } from '../counts.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const unfoundedAttribution: ReportRule = {
  id: 'unfounded-attribution',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: 'A finding attributed to an agent that failed, or whose review contains nothing similar.',
  *check(file) {
    for (const [agent, reviews] of Map.groupBy(file.report.reviews, (review) => review.agent)) {
      for (const finding of withoutSource(file, agent, reviews)) {
        const head = file.headLine(finding)
        yield {
          position: file.locate(agent, head),
          reason: `Nothing in the review by ${codeSpan(agent)} resembles ${codeSpan(nameOf(finding))}`,
          actual: agent,
          expected: finding.agents.filter((name) => name !== agent),
        }
      }
    }
    for (const agent of failedAgents(file)) {
      for (const finding of file.report.findings.filter(({ agents, struck }) => !struck && agents.includes(agent))) {
        yield {
          position: file.locate(agent, file.headLine(finding)),
          reason: `${codeSpan(agent)} failed, but ${codeSpan(nameOf(finding))} is attributed to it`,
          actual: agent,
          expected: finding.agents.filter((name) => name !== agent),
        }
      }
    }
  },
}

/**
 * The agents that failed without leaving any finding, in a review or in output that was kept. Without an appendix, their
 * reviews are unknown.
 */
function failedAgents({ report }: ReportFile): string[] {
  if (report.reviews.length === 0) return []
  const raised = new Set(report.reviews.flatMap(({ agent, findings }) => (findings.length > 0 ? agent : [])))
  return report.reviewers.flatMap(({ name, status, note }) =>
    status === 'failed' && !raised.has(name) && !saysKept(note ?? '') ? name : [],
  )
}

/** Whether a remark on an agent that failed says that its output was kept, at least in part. */
function saysKept(remark: string): boolean {
  return isOfPartial(remark) || (kept.test(remark) && !keptNothing.test(remark))
}

const kept = /\b(?:kept|preserved|recovered|salvaged)\b/i
const keptNothing = /\b(?:no|none|nothing|not)\b/i

/**
 * The findings of an agent that its review doesn't have. They are only sought if more findings are attributed to it
 * than it raised. So that none was missed, the metrics must count as many as were read, or the review must say that the
 * files of the finding have no problems.
 */
function withoutSource({ report }: ReportFile, agent: string, reviews: readonly Review[]): Finding[] {
  const attributed = report.findings.filter(({ agents, struck }) => !struck && agents.includes(agent))
  const raws = reviews.flatMap(({ findings }) => findings).filter(({ struck }) => !struck)
  if (attributed.length <= raws.length || reviews.some(({ status }) => status !== 'completed')) return []
  const metrics = report.retro.metrics.find((entry) => entry.agent === agent)
  const isComplete = metrics !== undefined && statedBy(metrics) === raws.length
  const source = reviews.map((review) => review.source.toLowerCase()).join('\n')
  const spoken = (finding: Finding) => share(comparableOf(finding).stems, source)
  return attributed
    .filter((finding) => finding.agents.length > 1 && !mayBeAside(finding) && spoken(finding) <= mostSpoken)
    .filter((finding) => isComplete || reviews.every((review) => clears(review, finding)))
    .filter((finding) => raws.every((raw) => becameAnother(raw, finding, attributed) || !resembles(raw, finding)))
    .slice(0, attributed.length - raws.length)
}

/** Whether a review only lists the files of a finding as without problems, and names them nowhere else. */
function clears({ coverage, source, position }: Review, { locations }: Finding): boolean {
  const own = new Set(coverage.map((entry) => entry.position.start.line - position.start.line))
  const rest = source.split('\n').filter((_, line) => !own.has(line))
  const isClear = (path: string) => {
    const statuses = coverage.filter((entry) => isSamePath(entry.path, path)).map(({ status }) => status)
    const name = path.slice(path.lastIndexOf('/') + 1)
    return statuses.length > 0 && statuses.every(isOnlyClear) && rest.every((text) => !text.includes(name))
  }
  return locations.length > 0 && locations.every(({ path }) => isClear(path))
}

/** Whether a status means that there are no problems, without a remark in parentheses. */
function isOnlyClear(status: string): boolean {
  return saysNothing(status) && !/[(\uff08]/.test(status)
}

/** Whether a raw finding in another file became another one of the findings. */
function becameAnother(raw: Finding, finding: Finding, attributed: readonly Finding[]): boolean {
  if (shareFileName(raw.locations, finding.locations)) return false
  return attributed.some(
    (other) => other !== finding && shareFileName(raw.locations, other.locations) && resembles(raw, other),
  )
}

/** The number of an agent's findings according to the metrics; null if they don't say. */
function statedBy({ cells }: AgentMetrics): number | null {
  const whole = totalCounts(cells)
  if (whole) return sum(whole)
  const bySeverity = severities.map((severity) => cells.find(({ name }) => name === severity)?.value ?? null)
  const total = bySeverity.reduce((count, value) => (count === null || value === null ? null : count + value), 0)
  return total ?? cells.find(({ name }) => name === 'findings' || name === 'totals')?.value ?? null
}

/** The share of the words of a title that a review may contain by chance. */
const mostSpoken = 0.5
/** The share of the words of a title from which a finding is the same in other words. */
const leastAlike = 1 / 3

function resembles(raw: Finding, finding: Finding): boolean {
  const isOnSameLine = raw.locations.some((here) =>
    finding.locations.some(
      (there) => isSameFileName(here, there) && here.startLine !== null && here.startLine === there.startLine,
    ),
  )
  if (isOnSameLine) return true
  const [ours, theirs] = [comparableOf(raw), comparableOf(finding)]
  return share(ours.stems, theirs.text) >= leastAlike || share(theirs.stems, ours.text) >= leastAlike
}

/** Whether a finding may come from a remark beside the findings, as on missing tests. */
function mayBeAside({ title }: Finding): boolean {
  return /\b(?:tests?|tested|untested|testing|covers?|covered|coverage|docs?|docstrings?|documentation|changelog|commits?)\b/i.test(
    title,
  )
}
