import { codeSpan } from '../../markdown/fence.ts'
import { noteIf, type TextRule } from '../rule.ts'

/**
 * Phrases that address an agent instead of describing code, and the tokens by which models separate turns of a chat.
 */
const phrases = [
  String.raw`(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:previous|prior|above|earlier|preceding|foregoing)\s+(?:instructions?|prompts?)`,
  String.raw`(?:reveal|print|repeat|show|output)\s+(?:me\s+)?(?:your|the)\s+system\s+prompt`,
  String.raw`you\s+are\s+now\s+(?:an?\s+)?(?:\w+\s+)?(?:assistant|agent|model|ai\b|dan\b|jailbroken|unrestricted|in\s+developer\s+mode)`,
  String.raw`(?:do\s+not|don't|never)\s+(?:report|mention|flag)\s+(?:this|any|these)\s+(?:to\s+the\s+user|findings?|issues?|vulnerabilit\w+)`,
  String.raw`<\|(?:im_start|im_end|system|endoftext|begin_of_text|start_header_id)\|>`,
  String.raw`\[/?INST\]|<</?SYS>>`,
  String.raw`(?:AI|LLM)\s+(?:agents?|reviewers?|assistants?)\s*[,:]\s*(?:please\s+)?(?:approve|ignore|skip|merge|run|execute)\b`,
]
const addressed = new RegExp(phrases.join('|'), 'i')

/**
 * Every phrase contains one of these words, so only their surroundings are searched. Two patterns are faster than one.
 */
const injections = [
  /instruction|prompt|are\s+now|<\||INST\]|SYS>>|\b(?:AI|LLM)\s/gi,
  /(?:not|n't|never)\s+(?:report|mention|flag)/gi,
]

/** In characters. A phrase extends at most this far from such a word. */
const reach = 120

export const promptInjection: TextRule = {
  id: 'prompt-injection',
  group: 'safety',
  level: 'warning',
  scope: 'text',
  description:
    'A phrase that gives instructions to agents that read the report. In code, quotes and raw reviews, this is only a note.',
  *check(file) {
    let from = 0
    const words = injections.flatMap((injection) => [...file.matches(injection)]).sort((a, b) => a.start - b.start)
    for (const word of words) {
      from = Math.max(from, word.start - reach)
      const match = addressed.exec(file.text.slice(from, word.end + reach))
      if (!match) continue
      const start = from + match.index
      const text = match[0]
      const end = start + text.length
      from = end
      yield {
        position: file.span(start, end),
        reason: `Addressed to an agent: ${codeSpan(text)}`,
        actual: text,
        ...noteIf(file.isRaw(start) || file.isCode(start) || isQuoted(file.text, start, end)),
      }
    }
  },
}

/** Whether a phrase is in quotation marks on its line, as in a finding that warns of it. */
function isQuoted(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start)
  const after = text.slice(end, end + 200).split('\n', 1)[0] ?? ''
  const open = /["“”„«'‘][^"“”„«»'‘’]{0,80}$/.exec(before)?.[0].charAt(0)
  if (open === undefined) return false
  return new RegExp(`^[^"“”„«»]{0,80}${open === '«' ? '»' : /["“”„]/.test(open) ? '["“”]' : "['’]"}`).test(after)
}
