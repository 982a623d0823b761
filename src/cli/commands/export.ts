import type { Report } from '../../../schemas/report.ts'
import type { TrackedFinding } from '../../../schemas/thread.ts'
import { Failure } from '../../failure.ts'
import { append } from '../../lists.ts'
import { type FindingRow, findingReporterNames, loadFindingReporter } from '../../reporters/index.ts'
import { fingerprintOf, type KnownTarget, threadUuid, trackTarget } from '../../track/index.ts'
import { type Command, formatOption, movesOption } from '../command.ts'
import { movesOf } from '../moves.ts'
import { type ReadReport, readTargets } from '../reports/read-reports.ts'
import { pathFromRoot } from '../root.ts'
import { version } from '../version.ts'

export const exportCommand: Command = {
  name: 'export',
  operands: '[file, folder, glob or target…]',
  description:
    'Prints every finding with its state (how it relates to earlier rounds), its fate (what became of it) and the id of its thread (its problem across rounds), which stays the same when rounds are added. Programs without threads can recognise a finding by its fingerprint. Without arguments, it reads reviews/*.md, or the reports that the configuration names.',
  options: {
    format: formatOption(...findingReporterNames, 'parquet'),
    out: {
      description: 'With --format parquet or ndjson, write tables for a data warehouse to this folder',
      value: 'folder',
    },
    latest: { description: 'Only export the latest round of each target' },
    diff: {
      description: 'Only export findings on lines that changed since this commit or branch',
      value: 'base',
    },
    repo: movesOption,
  },
  examples: [
    ['deep-review export --format csv > findings.csv', 'for a spreadsheet'],
    ['deep-review export --latest --format sarif > findings.sarif', 'for code scanning'],
    ['deep-review export --format parquet --out tables', 'tables for DuckDB, Spark or BigQuery'],
    ['deep-review export --latest --diff origin/main --format rdjson | reviewdog -f=rdjson', 'post review comments'],
  ],
  async run(input, io) {
    const out = input.text('out')
    const format = input.text('format')
    if (out !== undefined) {
      const { exportTables } = await import('../export/tables.ts')
      const { tableFormats } = await import('../../tables/index.ts')
      const wanted = tableFormats.find((name) => name === format)
      if (wanted === undefined) throw new Failure(`Give --format ${tableFormats.join(' or ')} with --out`)
      return (await exportTables(input.operands, wanted, out, io)) ? 0 : 2
    }
    if (format === 'parquet') throw new Failure('Parquet output is a folder of tables; name the folder with --out')
    const { targets, reports, failed } = await readTargets(input.operands, io)
    const rows: FindingRow[] = []
    const fromRoot = pathFromRoot(io)
    const files = new Map(reports.map((file) => [file.report, { ...file, path: fromRoot(file.path) }]))
    const isInDiff = await diffFilter(input.text('diff'), input.text('repo') ?? io.cwd)
    for (const target of targets) {
      const history = trackTarget(target, await movesOf(input.text('repo'), target.rounds))
      target.rounds.forEach((report, index) => {
        if (input.flag('latest') && index < target.rounds.length - 1) return
        for (const tracked of history.rounds[index]?.findings ?? [])
          append(rows, rowOf(report, files.get(report), target, tracked))
      })
    }
    const report = await loadFindingReporter(input.text('format') ?? 'json')
    if (report) io.out(report(rows.filter(isInDiff), await version()))
    return failed ? 2 : 0
  },
}

/** Makes a test of whether a finding is on a line changed since `base`; without a base, all findings pass. */
async function diffFilter(base: string | undefined, folder: string): Promise<(row: FindingRow) => boolean> {
  if (base === undefined) return () => true
  const { Checkout, isChangedAt } = await import('../../git/index.ts')
  const checkout = await Checkout.open(folder)
  const changes = (await checkout.changes(await checkout.mergeBase(base), await checkout.requireCommit('HEAD'))) ?? []
  return ({ locations }) => locations.some((location) => isChangedAt(changes, location))
}

function rowOf(
  report: Report,
  file: ReadReport | undefined,
  { repository, target }: KnownTarget,
  { id, state, fate, thread }: TrackedFinding,
): FindingRow[] {
  const finding = report.findings.find((candidate) => candidate.id === id)
  if (!finding) return []
  const { slug, round, date } = report
  const { severity, kind, title, locations, agents } = finding
  const marks = { fingerprint: fingerprintOf(finding), correlation: threadUuid(thread) }
  return [
    {
      report: slug,
      reportPath: file?.path ?? `${slug}.md`,
      reportLine: finding.position.start.line,
      repository,
      target,
      round,
      date,
      id,
      severity,
      kind,
      title,
      locations,
      agents,
      state,
      fate,
      thread,
      ...marks,
    },
  ]
}
