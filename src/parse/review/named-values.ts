import { fieldsOf } from '../../grammar/field-words.ts'
import { type Rated, ratingOf } from '../../grammar/rating-words.ts'

/** The value of a severity or status with its name, `Severity: high`; other texts as they are. */
export function withoutName(text: string): string {
  const [, name = '', value] = /^([^:：]{1,14})[:：]\s*(\S.*)$/.exec(text) ?? []
  const holds = value === undefined ? null : fieldsOf(name)
  return value !== undefined && (holds?.has('severity') || holds?.has('status')) ? value : text
}

/** In characters. Longer texts aren't pairs of names and values. */
const longestPairs = 120

/** The rating among pairs of names and short values: `severity: high, confidence: medium`; null for other texts. */
export function ratingOfPairs(text: string): Rated | null {
  if (text.length > longestPairs || !/[:：]/.test(text)) return null
  const pairs = text.split(/(?<!\s)\s*[,;|·/]\s*/)
  if (pairs.length > 4 || !pairs.every((pair) => /^\p{L}[\p{L} ]{1,20}[:：]\s*[^\s:：][^:：]{0,24}$/u.test(pair)))
    return null
  return pairs.flatMap((pair) => (withoutName(pair) === pair ? [] : (ratingOf(withoutName(pair)) ?? [])))[0] ?? null
}
