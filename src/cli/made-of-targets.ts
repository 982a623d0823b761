import type { TargetRecord } from '../../schemas/targets.ts'
import { crypto } from '../crypto.ts'
import { Failure } from '../failure.ts'
import { limitsHere } from '../limits.ts'
import { byCodeUnits } from '../order.ts'
import { parse } from '../parse/index.ts'
import { groupTargets, type KnownTarget } from '../track/index.ts'
import type { Io } from './io.ts'
import { readOperands, recordsBeside } from './operands.ts'
import { programMark, readResults, writeResults } from './results.ts'
import { unitsOf } from './target-units.ts'
import { version } from './version.ts'

/** What a command makes of single targets, and of nothing else. */
export interface Making<T> {
  /** The command, and all that decides what it makes of a target beside its reports. */
  command: string
  options: object
  /** Whether nothing is taken from an earlier run. */
  isAnew: boolean
  /** Null for a target that is not asked for. It must be the same after it was written as JSON and read again. */
  make: (target: KnownTarget) => T | null | Promise<T | null>
}

/** What was made of the targets that some texts hold. */
interface Unit<T> {
  /** The files that hold no report. */
  others: string[]
  reports: number
  targets: { name: [repository: string, target: string]; made: T }[]
}

type Text = Awaited<ReturnType<typeof readOperands>>['texts'][number]

/**
 * What a command makes of each target of the reports that operands name, in the order of the targets. What an earlier
 * run made of the very same texts is taken from it: the texts are always read, so that what is kept only saves work.
 * @param mark what distinguishes this program from others, where it is not its own
 * @throws {Failure} where there is no report
 */
export async function madeOfTargets<T>(
  operands: readonly string[],
  making: Making<T>,
  io: Io,
  mark?: string,
): Promise<{ made: T[]; reports: number; failed: boolean }> {
  const { texts, failed } = await readOperands(operands, io)
  const paths = texts.map(({ path }) => path)
  const records = await recordsBeside(paths, io)
  const program = making.isAnew || paths.includes('-') ? null : (mark ?? programMark(await version()))
  const units =
    program === null
      ? [await madeOf(texts, records, making)]
      : await remembered(unitsOf(texts, records), records, making, program, io)
  for (const path of units.flatMap(({ others }) => others))
    io.err(`deep-review: ${path} is no report; it is left out\n`)
  const reports = units.reduce((sum, unit) => sum + unit.reports, 0)
  if (reports === 0 && !failed) throw new Failure('No report to read; give report files, or a folder that holds some')
  const targets = units
    .flatMap((unit) => unit.targets)
    .sort(({ name: [a, x] }, { name: [b, y] }) => byCodeUnits(`${a}\n${x}`, `${b}\n${y}`))
  return { made: targets.map(({ made }) => made), reports, failed }
}

async function remembered<T>(
  units: readonly Text[][],
  records: readonly TargetRecord[],
  making: Making<T>,
  program: string,
  io: Io,
): Promise<Unit<T>[]> {
  const of = { command: making.command, program, env: io.env }
  const known = readResults<Unit<T>>(of)
  const shared = JSON.stringify([making.options, records, await limitsHere()])
  const fresh = new Map<string, Unit<T>>()
  const keys = new Set<string>()
  const all: Unit<T>[] = []
  for (const texts of units) {
    const key = keyOf(texts, shared)
    const unit = known.get(key) ?? (await madeOf(texts, records, making))
    if (!known.has(key)) fresh.set(key, unit)
    keys.add(key)
    all.push(unit)
  }
  if (fresh.size > 0) writeResults(of, keys, new Map([...known, ...fresh]))
  return all
}

function keyOf(texts: readonly Text[], shared: string): string {
  const hash = crypto().createHash('sha256').update(shared)
  // Their lengths keep the parts apart.
  for (const { path, text } of texts) hash.update(`\n${path.length} ${text.length}\n${path}\n`).update(text)
  return hash.digest('base64url')
}

async function madeOf<T>(
  texts: readonly Text[],
  records: readonly TargetRecord[],
  { make }: Making<T>,
): Promise<Unit<T>> {
  const read = texts.map(({ path, text }) => ({ path, report: parse(text, { path }).report }))
  const reports = read.flatMap(({ report }) => report ?? [])
  const others = read.flatMap(({ path, report }) => (report ? [] : path))
  const unit: Unit<T> = { others, reports: reports.length, targets: [] }
  for (const target of groupTargets(reports, records)) {
    const made = await make(target)
    if (made !== null) unit.targets.push({ name: [target.repository ?? '', target.target], made })
  }
  return unit
}
