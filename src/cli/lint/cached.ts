import type { Message } from '../../../schemas/message.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { crypto } from '../../crypto.ts'
import { byPlace, type LintInput, lint, type RuleStates, type Settings } from '../../lint/index.ts'
import { readResults, writeResults } from '../results.ts'
import { unitsOf } from '../target-units.ts'

/**
 * Checks reports as `lint` does, but for targets of which nothing has changed since the last time: neither the reports,
 * nor the settings of their rules, nor this program. What a report says is always read from its file: only what was
 * found in the very same text is taken from the cache.
 * @param program what distinguishes this program from an older or a newer one
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
    found.push(...messages)
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
    // Their lengths keep the parts apart.
    hash.update(`${path.length} ${text.length} ${markOf(settings(path), marks)}\n${path}\n`).update(text)
  }
  return hash.digest('base64url')
}

/** What rules are on, at which level and with which options; mostly the same for all files. */
function markOf(states: RuleStates, marks: Map<RuleStates, string>): string {
  const known = marks.get(states)
  if (known !== undefined) return known
  const rows = [...states].map(([id, { level, options }]) => [id, level, options ?? null])
  const mark = crypto().createHash('sha256').update(JSON.stringify(rows)).digest('base64url')
  marks.set(states, mark)
  return mark
}
