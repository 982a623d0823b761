import type { Decision } from '../../../schemas/enums.ts'
import type { Verdict } from '../../../schemas/review.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'

/** The source of a pattern for words that approve. */
const approval = String.raw`\b(?:merge|approved?|accept(?:ed)?|lgtm|ship|ready|good to go|pass(?:ed|es)?)\b`

/** Decisions by label. The first match counts: refusals such as `not ready` contain an approval, and so do conditions. */
const decisionsByLabel: [RegExp, Decision][] = [
  [
    /\b(?:rework|reject|do not merge|don't merge|not ready|changes requested|request changes|block(?:ed)?|no[- ]go|on hold|hold|revise|fail(?:ed|s)?)\b/,
    'rework',
  ],
  [new RegExp(String.raw`${approval}.*\b(?:with|after|once|pending|conditional|but)\b`), 'merge-with-fixes'],
  [/\bconditional(?:ly)?\b|\bneeds? (?:work|changes|fixes)\b/, 'merge-with-fixes'],
  [new RegExp(approval), 'merge'],
]

export function decisionOf(label: string): Decision | null {
  const words = plainText(label).toLowerCase()
  return decisionsByLabel.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** Parses `**label** — reason`, or only a label; null for an empty text. */
export function readVerdict(text: string): Verdict | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const first = readInline(trimmed)[0]
  const isBold = first?.type === 'strong'
  const separator = trimmed.search(/\s(?:—|–|--)\s|:\s/)
  const end = isBold ? first.end : separator === -1 ? trimmed.length : separator
  const label = isBold ? first.value : trimmed.slice(0, end)
  const after = trimmed.slice(end)
  const rationale = after
    .trimStart()
    .replace(/^(?:[—–:.]|--?)/, '')
    .trim()
  return { decision: decisionOf(label), label: plainText(label).replace(/[.:]$/, ''), rationale: rationale || null }
}
