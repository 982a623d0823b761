import { byCodeUnits } from '../../order.ts'
import type { Transcript } from './format.ts'
import { at, listAt, numberAt, readJson, readJsonLines, textAt } from './json.ts'

/**
 * Extracts the review and facts about the run from a transcript; null if the text isn't one. Known transcripts are
 * those of `claude --output-format json` and `stream-json`, `codex exec --json`, and `gemini --output-format json` and
 * `stream-json`.
 */
export function readTranscript(text: string): Transcript | null {
  if (!/^\s*[{[]/.test(text)) return null
  const whole = readJson(text)
  const events = Array.isArray(whole) ? whole : whole === undefined ? readJsonLines(text) : [whole]
  if (events === undefined) return null
  return readClaude(events) ?? readCodex(events) ?? readGeminiEvents(events) ?? readGemini(whole)
}

function seconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds / 100) / 10
}

function counted(names: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => byCodeUnits(a, b)))
}

/** Messages with what the model said and called; at the end a `result`. */
function readClaude(events: readonly unknown[]): Transcript | null {
  const result = events.findLast(
    (event) => textAt(event, 'type') === 'result' && at(event, 'duration_ms') !== undefined,
  )
  const review = textAt(result, 'result')
  if (review === null) return null
  const content = events.flatMap((event) => listAt(event, 'message', 'content'))
  const calls = content.filter((part) => textAt(part, 'type') === 'tool_use')
  const start = events.find((event) => textAt(event, 'type') === 'system')
  const models = Object.keys(Object(at(result, 'modelUsage')))
  return {
    review,
    run: {
      model: textAt(start, 'model') ?? models[0] ?? null,
      durationSeconds: seconds(numberAt(result, 'duration_ms')),
      toolCalls: counted(calls.flatMap((call) => textAt(call, 'name') ?? [])),
    },
  }
}

/** By kind of item: the tool that it calls. */
const codexTools: Record<string, string> = {
  command_execution: 'shell',
  file_change: 'apply_patch',
  web_search: 'web_search',
  mcp_tool_call: 'mcp',
}

/** Items that are completed one by one; the last message of the agent is its answer. No time is given. */
function readCodex(events: readonly unknown[]): Transcript | null {
  const items = events.filter((event) => textAt(event, 'type') === 'item.completed').map((event) => at(event, 'item'))
  const kindOf = (item: unknown) => textAt(item, 'type') ?? textAt(item, 'item_type') ?? ''
  const review = textAt(
    items.findLast((item) => ['agent_message', 'assistant_message'].includes(kindOf(item))),
    'text',
  )
  if (review === null) return null
  const calls = items.flatMap((item) => textAt(item, 'tool') ?? codexTools[kindOf(item)] ?? [])
  return { review, run: { model: null, durationSeconds: null, toolCalls: counted(calls) } }
}

/** Events with chunks of messages, and a `result` with statistics. */
function readGeminiEvents(events: readonly unknown[]): Transcript | null {
  const start = events.find((event) => textAt(event, 'type') === 'init')
  const result = events.findLast((event) => textAt(event, 'type') === 'result')
  const said = events.filter((event) => textAt(event, 'type') === 'message' && textAt(event, 'role') === 'assistant')
  if (start === undefined || result === undefined || said.length === 0) return null
  const lastCall = events.findLastIndex((event) => textAt(event, 'type') === 'tool_use')
  const answer = said.filter((event) => events.indexOf(event) > lastCall)
  const calls = events.filter((event) => textAt(event, 'type') === 'tool_use')
  return {
    review: answer.map((event) => textAt(event, 'content') ?? '').join(''),
    run: {
      model: textAt(start, 'model'),
      durationSeconds: seconds(numberAt(result, 'stats', 'duration_ms')),
      toolCalls: counted(calls.flatMap((call) => textAt(call, 'tool_name') ?? textAt(call, 'name') ?? [])),
    },
  }
}

/** One object: `response`, and statistics by model and by tool. The time is that of the models and of the tools. */
function readGemini(whole: unknown): Transcript | null {
  const review = textAt(whole, 'response')
  const models = Object.entries(Object(at(whole, 'stats', 'models')))
  if (review === null || at(whole, 'stats') === undefined) return null
  const tools = Object.entries(Object(at(whole, 'stats', 'tools', 'byName')))
  const latencies = models.map(([, model]) => numberAt(model, 'api', 'totalLatencyMs') ?? 0)
  const spent = latencies.reduce(
    (sum, latency) => sum + latency,
    numberAt(whole, 'stats', 'tools', 'totalDurationMs') ?? 0,
  )
  return {
    review,
    run: {
      model: models[0]?.[0] ?? null,
      durationSeconds: spent === 0 ? null : seconds(spent),
      toolCalls: Object.fromEntries(
        tools
          .map(([name, tool]): [string, number] => [name, numberAt(tool, 'count') ?? 0])
          .filter(([, count]) => count > 0),
      ),
    },
  }
}
