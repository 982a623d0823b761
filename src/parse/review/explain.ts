import { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { withoutWrapper } from '../document/without-wrapper.ts'
import type { Reason } from './candidate.ts'
import { weighReview } from './read.ts'

/** A part of a review with the reasons for and against reading it as a finding. */
export interface Weighed {
  /** The line of its head, from 1. */
  line: number
  title: string
  isFinding: boolean
  /** The sum of its reasons; from `findingThreshold` on, a part may be a finding. */
  score: number
  reasons: readonly Reason[]
}

/** Explains how the general reader reads a text: all parts with a reason for being a finding, in the order of lines. */
export function explainReview(text: string): Weighed[] {
  const lines = withoutWrapper(Lines.of(text))
  const { choice, candidates } = weighReview(lines)
  const findings = new Set(candidates.map(({ line }) => line))
  const byLine = new Map<number, Weighed>()
  for (const { line, title, score, reasons } of [...choice.weighed, ...choice.findings]) {
    if (!reasons.some(([, weight]) => weight > 0.5) && !findings.has(line)) continue
    byLine.set(line, { line: line + 1, title: plainText(title), isFinding: findings.has(line), score, reasons })
  }
  return [...byLine.values()].sort((a, b) => a.line - b.line)
}
