import type { Fix, Message } from '../../schemas/message.ts'
import type { LintInput } from './lint.ts'

/** Fixes can make other fixes possible, but never in a chain longer than this. */
const mostPasses = 10

export interface Fixed {
  text: string
  /** The messages that are left. */
  messages: Message[]
}

/**
 * Applies all fixes to a text and lints the result, until no fix is left.
 * @param check lints a text
 * @param accepted rules whose suggestions, which change the meaning of the report, are applied too
 */
export async function fixText(
  { path, text }: LintInput,
  check: (input: LintInput) => Promise<Message[]>,
  accepted: ReadonlySet<string> = new Set(),
): Promise<Fixed> {
  let fixed = text
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const messages = await check({ path, text: fixed })
    const next = applyFixes(fixed, fixesIn(messages, accepted))
    if (next === fixed) return { text: fixed, messages }
    fixed = next
  }
  return { text: fixed, messages: await check({ path, text: fixed }) }
}

function fixesIn(messages: readonly Message[], accepted: ReadonlySet<string>): Fix[] {
  return messages.flatMap(({ ruleId, fix, suggestion }) => fix ?? (accepted.has(ruleId) ? suggestion : null) ?? [])
}

/**
 * Applies edits from right to left, so that offsets stay valid. If two overlap, only the one that starts earlier is
 * applied; the other one is left for the next pass.
 */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const chosen: Fix[] = []
  for (const fix of fixes.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = chosen.at(-1)
    const overlaps = last !== undefined && (fix.start < last.end || fix.start === last.start)
    if (!overlaps && fix.end <= text.length) chosen.push(fix)
  }
  return chosen.reduceRight(
    (result, { start, end, text: replacement }) => result.slice(0, start) + replacement + result.slice(end),
    text,
  )
}
