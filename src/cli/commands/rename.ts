import { rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import { readSlug, slugOfPath } from '../../parse/index.ts'
import {
  createText,
  lookUp,
  readText,
  resolveOutput,
  roundFile,
  updateText,
  withLock,
  writeTargetRecords,
} from '../../store/index.ts'
import { line, onOneLine } from '../../visible.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { type ReadReport, readTargets } from '../operands.ts'

export const renameCommand: Command = {
  name: 'rename',
  operands: '<report or slug> <new slug>',
  description:
    'Renames a report: its file, its title and the folder with its raw reviews, including the slug in round.yaml. Its original slug is recorded in targets.yaml, so the ids of threads and baselines stay valid. If you already renamed the file by hand, it only records the original slug. If the new name belongs to another branch, both names become one target.',
  options: {},
  examples: [['deep-review rename 20260324-134429-fix-cache 20260324-134429-fix-store', 'the branch was renamed']],
  async run(input, io) {
    const [operand, to, ...more] = input.operands
    if (operand === undefined || to === undefined || more.length > 0)
      throw new Failure('Give a report and its new slug; see deep-review rename --help')
    const [before, after] = [slugOfPath(operand), slugOfPath(to)]
    if (before === after) throw new Failure(`${before} already has this name`)
    if (readSlug(after).time === null)
      throw new Failure(`Unknown slug '${to}'; give YYYYMMDD-HHMMSS-<target>, such as ${before}`)
    if (onOneLine(to) !== to) throw new Failure(`Cannot use the slug '${to}': it has control characters; give another`)
    const { reports, records, failed } = await readTargets([], io)
    const named = (slug: string) => reports.find(({ path }) => slugOfPath(path) === slug)
    const [old, done] = [named(before), named(after)]
    if (old && done) throw new Failure(`A report named ${after} already exists: ${done.path}`)
    const known = old ?? done
    if (!known) throw new Failure(`No report has the slug ${before}; deep-review status --all lists all targets`)
    const others = new Set(reports.filter((report) => report !== known).map(({ report }) => report.target))
    const record = renamedRecord(before, after, known, others, records)
    if (old) await moveReport(old, before, after, io)
    const { path, written } = await writeTargetRecords(dirname(known.path), io.cwd, [record])
    const first = record.renamed?.[after]
    io.err(
      `${path} ${written}: ${first === undefined ? `${after} has its first name` : `${after} was ${first} at first`}\n`,
    )
    return failed ? 2 : 0
  },
}

/**
 * The record of the target for `targets.yaml` after the renaming.
 * @param others the targets of all other reports
 */
function renamedRecord(
  before: string,
  after: string,
  { report: { repository } }: ReadReport,
  others: ReadonlySet<string>,
  records: readonly TargetRecord[],
): TargetRecord {
  const [old, target] = [readSlug(before).target, readSlug(after).target]
  const isOf = (name: string) => (record: TargetRecord) =>
    (record.id === name || (record.aliases ?? []).includes(name)) &&
    (record.repository === undefined || record.repository === repository)
  const known = records.find(isOf(old)) ?? records.find(isOf(target))
  const id = known?.id ?? target
  const names = [...(known?.aliases ?? []), ...(others.has(old) ? [old] : []), target]
  const aliases = [...new Set(names)].filter((name) => name !== id)
  const { [before]: first = before, ...renamed } = known?.renamed ?? {}
  return {
    id,
    ...(known?.repository === undefined ? {} : { repository: known.repository }),
    ...(aliases.length > 0 ? { aliases } : {}),
    // A report that has its first name again needs no entry.
    renamed: after === first ? renamed : { ...renamed, [after]: first },
  }
}

/** Renames the file of a report, with its title, and the folder of its raw reviews. */
async function moveReport({ path }: ReadReport, before: string, after: string, io: Io): Promise<void> {
  const moved = join(dirname(path), `${after}${/\.[^.]*$/.exec(path)?.[0] ?? '.md'}`)
  const title = new RegExp(`^(#\\s.*?)${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[ \\t]*$`, 'm')
  const rawOf = (slug: string) => join(dirname(path), 'raw', slug)
  const [raw, fresh] = [rawOf(before), rawOf(after)]
  const [from, to] = [await resolveOutput(raw, io.cwd), await resolveOutput(fresh, io.cwd)]
  const file = resolve(io.cwd, path)
  // Since the report was read, another process may have changed it or renamed it.
  await withLock(file, path, async () => {
    const text = await readText(path, io.cwd)
    const renamed = text.replace(title, (_, start: string) => `${start}${after}`)
    if (!(await createText(moved, renamed, io.cwd))) throw new Failure(`Cannot write ${moved}: it already exists`)
    await rm(file)
  })
  io.err(line`${path} → ${moved}`)
  if (lookUp(raw, io.cwd) === null) return
  if (lookUp(fresh, io.cwd)) {
    io.err(line`${raw} stays: there is ${fresh} already`)
    return
  }
  await rename(from, to)
  io.err(line`${raw} → ${fresh}`)
  await renameRound(join(fresh, roundFile), before, after, io)
}

/** Replaces the slug in the metadata of a round, if they name one. */
async function renameRound(path: string, before: string, after: string, io: Io): Promise<void> {
  if (lookUp(path, io.cwd) === null) return
  const written = await updateText(path, io.cwd, (text) => withSlug(text, before, after))
  if (written === 'changed') io.err(line`${path} ${written}: slug: ${after}`)
}

/** Edits the text rather than the parsed YAML, so that comments and layout are kept. */
function withSlug(text: string, before: string, after: string): string {
  return text.replace(
    /^(["']?slug["']?\s*:\s*)(["']?)(\S+?)\2(?=\s*(?:#.*)?$)/m,
    (whole, key: string, quote: string, slug: string) => (slug === before ? `${key}${quote}${after}${quote}` : whole),
  )
}
