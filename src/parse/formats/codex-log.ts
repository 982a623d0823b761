import type { AgentRun } from '../../../schemas/review.ts'
import type { Lines } from '../../markdown/lines.ts'

const banner = /^(?:\[[^\]]{1,40}\]\s*)?OpenAI Codex v\d/
const speaks = /^(?:\[[^\]]{1,40}\]\s*)?codex\s*$/
const ends = /^(?:\[[^\]]{1,40}\]\s*)?tokens used\b/i
const works = /^(?:\[[^\]]{1,40}\]\s*)?(?:exec|user|thinking|apply_patch|tool|mcp|file update|web search|exec .*)\s*$/s

/**
 * The terminal output of `codex exec`: a banner, the prompt, commands and messages, the last of which is the review.
 */
interface CodexLog {
  lines: Lines
  run: AgentRun
}

/** Extracts the review from a log; null if the text isn't one. */
export function readCodexLog(lines: Lines): CodexLog | null {
  let start = -1
  for (let line = lines.first; line < Math.min(lines.last, lines.first + 8); line += 1) {
    if (banner.test(lines.at(line))) start = line
  }
  if (start === -1) return null
  let model: string | null = null
  let said = -1
  let commands = 0
  for (let line = start; line < lines.last; line += 1) {
    const text = lines.at(line)
    if (text.length > 200) continue
    model ??= /^model:\s*(\S+)/.exec(text)?.[1] ?? null
    if (/^(?:\[[^\]]{1,40}\]\s*)?exec\b/.test(text)) commands += 1
    if (speaks.test(text)) said = line + 1
  }
  if (said === -1) return null
  let to = said
  while (to < lines.last && !ends.test(lines.at(to)) && !works.test(lines.at(to))) to += 1
  return {
    lines: lines.part(said, to),
    run: { model, durationSeconds: null, toolCalls: commands > 0 ? { shell: commands } : {} },
  }
}
