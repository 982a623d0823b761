import { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { withoutWrapper } from '../document/unwrap.ts'
import { readCodexLog } from '../formats/codex-log.ts'
import { readTranscript } from '../formats/transcript.ts'
import { AgentNames } from '../header/agents.ts'
import { parseLines } from '../parse.ts'
import { readReview } from '../review.ts'
import type { Reason } from './candidate.ts'
import { weighReview } from './read.ts'

/** A part of a review with the reasons for and against reading it as a finding. */
interface Weighed {
  /** The line of its head, from 1. */
  line: number
  title: string
  isFinding: boolean
  /** The sum of its reasons; from `findingThreshold` on, a part may be a finding. */
  score: number
  reasons: readonly Reason[]
}

/** How a text was read. */
export interface Explained {
  /** Which reader decided: `general`, which weighs parts, `canonical`, a format, `report`, or `none` for other texts. */
  reader: string
  /** What the general reader weighs, in the order of lines; empty where another reader decided. */
  parts: readonly Weighed[]
}

/** Explains which reader read a text. For the general reader, lists all parts with a reason for being a finding. */
export function explainReview(text: string): Explained {
  const written = Lines.of(text)
  const { type } = parseLines(written)
  if (type === 'report') return { reader: 'report', parts: [] }
  const transcript = readTranscript(text)
  const lines = withoutWrapper(transcript ? Lines.of(transcript.review) : (readCodexLog(written)?.lines ?? written))
  const read = type === 'unknown' ? null : readReview(lines, nobody, new AgentNames([]))
  // Where no reader found anything, the question is what the general one made of each part.
  const reader = read === null ? 'none' : read.review.findings.length === 0 ? 'general' : read.reader
  return { reader, parts: reader === 'general' || reader === 'none' ? weighedParts(lines) : [] }
}

const nobody = { agent: '', pass: 1, source: '' }

function weighedParts(lines: Lines): Weighed[] {
  const { choice, candidates } = weighReview(lines)
  const findings = new Set(candidates.map(({ line }) => line))
  const byLine = new Map<number, Weighed>()
  for (const { line, title, score, reasons } of [...choice.weighed(), ...choice.findings]) {
    if (!reasons.some(({ weight }) => weight > 0.5) && !findings.has(line)) continue
    byLine.set(line, { line: line + 1, title: plainText(title), isFinding: findings.has(line), score, reasons })
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line)
}
