import { dirname, relative, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Report } from '../../../schemas/report.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { byCodeUnits } from '../../order.ts'
import { parse, readSlug, repositoryOf, slugOfPath } from '../../parse/index.ts'
import { decisionsBeside, findReports, readTargetRecords, readText, replaceFolder } from '../../store/index.ts'
import { type KnownReport, rowsOf, type TableFormat, TableWriter } from '../../tables/index.ts'
import { groupTargets, trackTarget } from '../../track/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'
import { orPrintFailure } from '../print-failure.ts'
import { refuseBeyondLimits } from '../reports/read-operands.ts'
import { version } from '../version.ts'

/** The file that marks a folder as tables of ours, which may be replaced. */
const mark = 'deep-review.json'

/**
 * Writes the tables of all reports into a folder, completely or not at all. Only the reports of one target are in
 * memory at a time.
 * @returns whether every file could be read
 */
export async function exportTables(
  patterns: readonly string[],
  format: TableFormat,
  out: string,
  io: Io,
): Promise<boolean> {
  // Parsing allocates much and keeps little: with a heap that grows more slowly, 1,000 reports need 0.4 GB, not 0.8.
  setFlagsFromString('--heap-growing-percent=40')
  const { sources, failed } = await survey(patterns, io)
  let counts: Record<string, number> = {}
  await replaceFolder({ path: out, cwd: io.cwd, content: 'tables', mark }, async (fresh) => {
    const writer = await TableWriter.create(fresh, format)
    for (const { repository, paths, records } of sources) await writeTarget(repository, paths, records, writer, io)
    counts = writer.finish(await version())
  })
  const said = Object.entries(counts).map(([table, count]) => `${count} ${table}`)
  io.err(line`Wrote ${said.join(', ')} to ${relative(io.cwd, resolve(io.cwd, out)) || '.'}`)
  return !failed
}

/** The reports of one target. */
interface Source {
  repository: string | null
  target: string
  paths: string[]
  records: TargetRecord[]
}

/**
 * Groups the paths of reports by repository and target, in that order, without parsing the reports or keeping their
 * texts. A file that turns out not to be a report is skipped when its target is written.
 */
async function survey(patterns: readonly string[], io: Io): Promise<{ sources: Source[]; failed: boolean }> {
  const known = new Map<string, TargetRecord[]>()
  const reports: { path: string; repository: string | null; target: string; records: TargetRecord[] }[] = []
  // V8 keeps the whole text of a report in memory as long as a slice of it is used, so each name is kept only once.
  const names = new Map<string, string>()
  let failed = false
  for (const path of await findReports(patterns, io.cwd)) {
    const folder = dirname(path)
    const records = known.get(folder) ?? (await readTargetRecords(folder, io.cwd))
    known.set(folder, records)
    const text = await read(path, io)
    if (text === null) {
      failed = true
      continue
    }
    const { target } = readSlug(slugOfPath(path))
    const named = repositoryOf(text)
    const repository = names.get(named ?? '') ?? named
    if (repository !== null) names.set(repository, repository)
    const record = records.find(({ id, aliases }) => id === target || (aliases ?? []).includes(target))
    reports.push({ path, repository, target: record?.id ?? target, records })
  }
  const repositories = new Map<string, Set<string>>()
  for (const { target, repository } of reports)
    if (repository !== null) repositories.set(target, (repositories.get(target) ?? new Set()).add(repository))
  const sources = new Map<string, Source>()
  for (const { path, target, records, ...rest } of reports) {
    // A report that names no repository joins the only one that its target has.
    const [only, ...others] = repositories.get(target) ?? []
    const repository = rest.repository ?? (others.length === 0 ? (only ?? null) : null)
    const key = `${repository ?? ''}\n${target}`
    const source = sources.get(key) ?? { repository, target, paths: [], records }
    source.paths.push(path)
    sources.set(key, source)
  }
  const sorted = [...sources].sort(([a], [b]) => byCodeUnits(a, b)).map(([, source]) => source)
  return { sources: sorted, failed }
}

async function writeTarget(
  repository: string | null,
  paths: readonly string[],
  records: readonly TargetRecord[],
  writer: TableWriter,
  io: Io,
): Promise<void> {
  const known = new Map<Report, KnownReport>()
  for (const path of paths) {
    const text = await read(path, io)
    if (text === null) continue
    const { report, messages } = parse(text, { path })
    if (report === null) {
      io.err(line`deep-review: ${path} is not a report; skipping it`)
      continue
    }
    known.set(report, { messages, decisions: await decisionsBeside(path, report.slug, io.cwd) })
  }
  const nothing: KnownReport = { messages: [], decisions: {} }
  for (const group of groupTargets([...known.keys()], records)) {
    const history = trackTarget(group)
    for (const row of rowsOf(group, history, (report) => known.get(report) ?? nothing)) writer.add(repository, row)
  }
}

/** @returns null for a file that can't be read, after a message on stderr */
function read(path: string, io: Io): Promise<string | null> {
  return orPrintFailure(async () => {
    const text = await readText(path, io.cwd)
    await refuseBeyondLimits(text, path)
    return text
  }, io)
}
