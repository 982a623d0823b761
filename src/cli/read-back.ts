import type { Finding } from '../../schemas/finding.ts'
import type { Report, Resolution } from '../../schemas/report.ts'
import { Failure } from '../failure.ts'
import { parse } from '../parse/index.ts'

/**
 * Parses a text before it replaces a file, to be sure that nothing is lost: for example, an unclosed fence may swallow
 * what is added after it.
 * @param wanted the report that the text must be read as
 * @throws {Failure} that names the first thing that would be lost or changed
 */
export function readBack(text: string, path: string, wanted: Report): void {
  const loss = lossOf(wanted, parse(text, { path }).report)
  if (loss !== null)
    throw new Failure(`Cannot write ${path}: when read back, ${loss}; run deep-review lint to see what is wrong`)
}

/**
 * The same for a text that `lint --fix` made, which may change ids, locations and severities.
 * @throws {Failure} if a finding or a raw review would be lost
 */
export function readBackFixed(text: string, path: string, before: Report): void {
  const { report } = parse(text, { path })
  const count = report?.findings.length ?? 0
  const loss =
    report === null
      ? 'it would not be a report'
      : count === before.findings.length
        ? lossOfReviews(before, report)
        : `it would have ${count} findings, not ${before.findings.length}`
  if (loss !== null) throw new Failure(`Cannot fix ${path}: when read back, ${loss}; fix it by hand`)
}

/** The first thing that is lost or changed in a report that was read back; null if there is nothing. */
export function lossOf(wanted: Report, read: Report | null): string | null {
  if (read === null) return 'it would not be a report'
  return lossOfFindings(wanted, read) ?? lossOfReviews(wanted, read) ?? lossOfResolution(wanted, read)
}

function lossOfFindings({ findings: wanted }: Report, { findings: read }: Report): string | null {
  if (wanted.length !== read.length) return `it would have ${read.length} findings, not ${wanted.length}`
  const other = wanted.find((finding, index) => identity(finding) !== identity(read[index]))
  return other === undefined ? null : `the finding ${other.id} would be another one`
}

/** The parts of a finding that only people may change, as a string to compare. */
function identity(finding: Finding | undefined): string {
  if (finding === undefined) return ''
  const { id, severity, kind, title, locations, agents, struck } = finding
  return JSON.stringify([id, severity, kind, title, locations, agents, struck])
}

function lossOfReviews({ reviews: wanted }: Report, { reviews: read }: Report): string | null {
  if (wanted.length !== read.length) return `it would have ${read.length} raw reviews, not ${wanted.length}`
  const other = wanted.find((review, index) => review.source !== read[index]?.source)
  return other === undefined ? null : `the raw review of ${other.agent} would change`
}

function lossOfResolution({ resolution: wanted }: Report, { resolution: read }: Report): string | null {
  const [entries, others] = [wanted, read].map((one) => one?.entries.map(actionText) ?? [])
  const lost = entries?.find((entry, index) => entry !== others?.[index])
  if (lost === undefined && entries?.length === others?.length) return null
  const targets = wanted?.entries.find((entry) => actionText(entry) === lost)?.targets.join(', ')
  return targets ? `the Resolution would not say what was done with ${targets}` : 'the Resolution would say more'
}

function actionText({ targets, action }: Resolution['entries'][number]): string {
  return JSON.stringify([targets, action])
}
