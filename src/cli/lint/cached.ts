import type { Message } from '../../../schemas/message.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { crypto } from '../../crypto.ts'
import { byPlace, type LintInput, lint, type RuleStates, type Settings } from '../../lint/index.ts'
import { unitsOf } from '../reports/target-units.ts'
import { readResults, writeResults } from '../results.ts'

/**
 * Checks reports as `lint` does, but takes the messages of a target from the cache if neither its reports, nor the
 * settings of their rules, nor this program have changed. Reports are always read: the cache is keyed by their texts.
 * @param program identifies the version of this program
 */
export async function lintCached(
  inputs: readonly LintInput[],
  settings: Settings,
  program: string,
  env: Record<string, string | undefined>,
  records: readonly TargetRecord[] = [],
): Promise<Message[]> {
  const of = { command: 'lint', program, env }
  const known = readResults<Message[]>(of)
  const marks = new Map<RuleStates, string>()
  const units = unitsOf(inputs, records).map((unit) => ({ unit, key: keyOf(unit, settings, marks, records) }))
  const fresh = new Map<string, Message[]>()
  const found: Message[] = []
  for (const { unit, key } of units) {
    const messages = known.get(key) ?? (await lint(unit, settings, undefined, records))
    if (!known.has(key)) fresh.set(key, messages)
    for (const message of messages) found.push(message)
  }
  if (fresh.size > 0) writeResults(of, new Set(units.map(({ key }) => key)), new Map([...known, ...fresh]))
  return found.sort(byPlace)
}

function keyOf(
  unit: readonly LintInput[],
  settings: Settings,
  marks: Map<RuleStates, string>,
  records: readonly TargetRecord[],
): string {
  const hash = crypto()
    .createHash('sha256')
    .update(`${JSON.stringify(records)}\n`)
  for (const { path, text } of unit) {
    // The lengths make it unambiguous where one part ends and the next begins.
    hash.update(`${path.length} ${text.length} ${markOf(settings(path), marks)}\n${path}\n`).update(text)
  }
  return hash.digest('base64url')
}

/** A hash of the enabled rules with their levels and options; cached, since most files have the same settings. */
function markOf(states: RuleStates, marks: Map<RuleStates, string>): string {
  const known = marks.get(states)
  if (known !== undefined) return known
  const rows = [...states].map(([id, { level, options }]) => [id, level, options ?? null])
  const mark = crypto().createHash('sha256').update(JSON.stringify(rows)).digest('base64url')
  marks.set(states, mark)
  return mark
}
