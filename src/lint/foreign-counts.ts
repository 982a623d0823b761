import type { Severity } from '../../schemas/enums.ts'
import { numberOf } from '../grammar/number-words.ts'
import { ratingOf, severityOfRating } from '../grammar/rating-words.ts'

/** A number of findings of a severity in a sentence. */
interface ForeignCount {
  severity: Severity
  number: number
  /** The number and the words up to that of the severity, and their offset. */
  words: string
  at: number
  /** The number as written. */
  digits: string
}

/** Beginnings of words for another round, or for what became of findings, in the languages of reports. */
const ofOthers =
  /(?<!\p{L})(?:runde|vorig|vorher|früher|behoben|erledigt|ursprünglich|verworfen|zurückgestuft|zusammengef|tours?(?!\p{L})|précédent|corrig|résol|initial|ronda|anterior|previ|resuelt|rodada|resolvid|giro|precedent|corrett|risolt|ronde|vorige|opgelost|verholpen|eerder|rund|poprzedni|napraw|раунд|прошл|предыдущ|исправлен|tur(?!\p{L})|önceki|düzelt)|第.轮|上[次一]|已修复|此前|前回|ラウンド|修正済|이전|라운드|수정/iu

/** Words by which an English sentence is known. Its counts are read elsewhere, by more words. */
const english = /\b(?:the|and|are|with|that|this|has|have|for|from)\b/i

/** Beginnings of nouns for a suggestion. A number of these is a count, even if no other severity is counted beside it. */
const suggestion =
  /^(?:vorschl|anregung|empfehlung|sugerenc|suggestion|sugest|suggeriment|suggestie|sugesti|предложен|öneri|建议|提案|제안)/i

/** Words before a count of a part: `zwei Vorschläge, einer davon wichtig`. */
const ofPart =
  /(?<!\p{L})(?:davon|darunter|dont|de (?:los|las) cuales|entre ellos|entre ellas|dos quais|das quais|delle quali|di cui|waarvan|z czego|из них)(?!\p{L})|其中|うち/iu

const word = /\d{1,3}|\p{L}+/gu
/** In words, between a number and its severity: `deux problèmes critiques`. */
const nearest = 2
/** In characters, before a number. */
const nearestPart = 14
/** Measure words between a number and its noun. */
const measure = /^(?:个|個|项|項|条|件の?|つの|개의?|건의?)/
/** Such a word after a number whose noun comes before it: `提案が2件`. */
const measureAlone = /^(?:个|個|项|項|条|條|件|つ|点|개|건)(?=$|で|あ|と|が|입|이)/u
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u

/** Whether a sentence in a language other than English is about another round, or about what became of findings. */
export function isForeignOfOthers(sentence: string): boolean {
  return !english.test(sentence) && ofOthers.test(sentence)
}

/**
 * The counts of a sentence in a language other than English: an inventory of several severities, or a number of suggestions. A number
 * beside another severity alone may count only some of the findings.
 */
export function foreignCountsIn(sentence: string): ForeignCount[] {
  if (english.test(sentence) || ofOthers.test(sentence)) return []
  const tokens = [...sentence.matchAll(word)].map(({ 0: text, index }) => ({ text, at: index }))
  const counts = tokens.flatMap(({ text, at }, index) => {
    const number = numberOf(text)
    if (number === null) return []
    for (const next of tokens.slice(index + 1, index + 2 + nearest)) {
      if (numberOf(next.text) !== null || /[.,;:!?\n|，、；：。]/.test(sentence.slice(at + text.length, next.at))) break
      const severity = severityOfWord(next.text)
      if (severity === null) continue
      if (ofPart.test(sentence.slice(Math.max(0, at - nearestPart), next.at))) break
      return [{ severity, number, words: sentence.slice(at, next.at + next.text.length), at, digits: text }]
    }
    const severity = severityBefore(sentence, tokens, index)
    const words = sentence.slice(at, (tokens[index + 1]?.at ?? at) + 1)
    return severity === null ? [] : [{ severity, number, words, at, digits: text }]
  })
  // `ein` alone is an article: only beside a plain number does it count something.
  if (counts.every(({ number, digits }) => number === 1 && digits !== '1')) return []
  const isInventory = new Set(counts.map(({ severity }) => severity)).size > 1
  return isInventory ? counts : counts.filter(({ words }) => suggestion.test(words.split(/\s+/).at(-1) ?? ''))
}

interface Token {
  text: string
  at: number
}

/** The severity of a noun before a number with a measure word, in languages that have this order: `重要な指摘が4件`. */
function severityBefore(sentence: string, tokens: readonly Token[], index: number): Severity | null {
  const [noun, number, after] = [tokens[index - 1], tokens[index], tokens[index + 1]]
  if (!noun || !number || !after || !unspaced.test(noun.text) || !measureAlone.test(after.text)) return null
  const isJoined = /^[\s:：]*$/.test(sentence.slice(noun.at + noun.text.length, number.at))
  return isJoined ? severityOfWord(noun.text) : null
}

function severityOfWord(written: string): Severity | null {
  const text = unspaced.test(written) ? written.replace(measure, '') : written
  // Words without spaces between them: the severity comes first.
  const parts = unspaced.test(text) ? [text, text.slice(0, 4), text.slice(0, 3), text.slice(0, 2)] : [text]
  for (const part of parts) {
    const rated = ratingOf(part)
    if (rated) return severityOfRating(rated.rating)
  }
  return null
}
