import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { acrossRounds, aspectOf, featuresOf, Matcher } from '../../match/index.ts'
import type { RoundFinding } from '../round-finding.ts'
import { readTested, testedBy } from './coverage.ts'
import { Praise, strengthsOf } from './praise.ts'
import { goneLines, lineGone } from './quotations.ts'

/**
 * Findings that the next report shows to be fixed without naming them: by key, the text that shows it. There are three
 * signs, none of which is silence: a strength that names what the fix added, a claim that tests now cover the code, and
 * a quotation of the place without the code that the fix removed.
 */
export function inferResolved(
  rounds: readonly Report[],
  byRound: readonly (readonly RoundFinding[])[],
): Map<string, string> {
  const shown = new Map<string, string>()
  for (const [round, later] of rounds.entries()) {
    const before = byRound[round - 1] ?? []
    const own = rounds[round - 1]
    if (before.length === 0 || !own || isSameCode(own, later)) continue
    const findings = [...before.map(({ finding }) => finding), ...later.findings]
    const praise = new Praise(strengthsOf(later), strengthsOf(own), findings)
    const tested = before.some(({ finding }) => aspectOf(finding.title) === 'test') ? readTested(later) : []
    const gone = goneLines(
      before.map(({ finding }) => finding),
      later,
    )
    for (const { key, finding } of before) {
      const text = praise.of(finding) ?? testedBy(finding, tested) ?? goneFrom(finding, gone)
      if (text !== null && !isRaisedIn(finding, later)) shown.set(key, text)
    }
  }
  return shown
}

/** Whether two rounds reviewed the same commits, so that nothing was fixed in between. */
function isSameCode(a: Report, b: Report): boolean {
  const reviewed = ({ reviewSha, commits }: Report) =>
    [reviewSha ?? '', ...commits.map(({ sha }) => sha)].join(' ').trim()
  return reviewed(a) !== '' && reviewed(a) === reviewed(b)
}

/** Whether a raw review of a report raises a finding that the report itself doesn't contain. */
function isRaisedIn(finding: Finding, { slug, reviews }: Report): boolean {
  const raw = reviews.flatMap((review) => review.findings)
  const records = [finding, ...raw].map((compared, index) => ({
    key: `${index}`,
    source: index === 0 ? '' : slug,
    finding: compared,
  }))
  const matcher = new Matcher(records.map(featuresOf), acrossRounds)
  return raw.some((_, index) => matcher.score('0', `${index + 1}`) > 0)
}

function goneFrom(finding: Finding, gone: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const line = lineGone(finding, gone)
  return line === null ? null : `The next report quotes this place without \`${line}\``
}
