import type { Severity } from '../../schemas/enums.ts'
import { remember } from '../remember.ts'
import { entriesOf, languages } from './languages/index.ts'
import { type Rating, ratings } from './languages/language.ts'
import { Leads } from './leads.ts'
import { Lexicon } from './lexicon.ts'
import { normalPhrase } from './normal-phrase.ts'
import { cjk } from './whole-words.ts'

const ratingWords = new Lexicon<Rating>(entriesOf(ratings, (language) => language.ratings))
const besideWords = new Lexicon<true>(languages.flatMap(({ beside }) => beside.map((word) => [word, true] as const)))

/** A filter for the beginnings of ratings: a rating, a word next to one, or a number. */
const leadsOfRatings = new Leads(
  languages.flatMap(({ ratings: words, beside }) => [...Object.values(words).flat(), ...beside]),
)

const numberLed = /^[^A-Za-z\d]*\d/

/** A rating and the word that gives it. */
export interface Rated {
  rating: Rating
  word: string
}

const pictured: readonly (readonly [RegExp, Rating])[] = [
  [/[\u{1f534}\u{1f6a8}\u{1f6d1}\u26d4\u274c\u{1f525}\u{1f4a5}\u2757\u203c\u{1f7e5}\u2622\u2623]/u, 'critical'],
  [/[\u{1f7e0}\u{1f7e7}]/u, 'high'],
  [/\u26a0/u, 'warning'],
  [/[\u{1f7e1}\u{1f7e8}]/u, 'medium'],
  [/[\u{1f535}\u{1f7e2}\u26aa\u{1f4a1}\u2139\u{1f7e6}\u{1f7e9}\u{1f4dd}\u{1f4ad}\u{1f7e3}]/u, 'low'],
]

/** The rating of an emoji in a text; null without one. */
export function ratingOfPicture(text: string): Rated | null {
  for (const [pattern, rating] of pictured) {
    const word = pattern.exec(text)?.[0]
    if (word !== undefined) return { rating, word }
  }
  return null
}

/** The words of a normalised phrase; runs of Chinese and Japanese characters are split into known words. */
function wordsOf(phrase: string): string[] {
  const words = phrase.split(/[\s/&+=|–—]+|(?<=[^\d])-(?=\S)/).filter((word) => word !== '')
  return cjk.test(phrase) ? words.flatMap((word) => (cjk.test(word) ? cutRun(word) : [word])) : words
}

const longestRunWord = 8

function cutRun(run: string): string[] {
  const words: string[] = []
  let unknown = ''
  for (let at = 0; at < run.length; ) {
    let length = Math.min(longestRunWord, run.length - at)
    for (; length > 0; length -= 1) {
      const word = run.slice(at, at + length)
      if (ratingWords.find(word) ?? besideWords.find(word)) break
    }
    if (length === 0) {
      unknown += run.charAt(at)
      at += 1
      continue
    }
    if (unknown !== '') words.push(unknown)
    unknown = ''
    words.push(run.slice(at, at + length))
    at += length
  }
  return unknown === '' ? words : [...words, unknown]
}

/**
 * The rating of a phrase that consists of nothing else: `High`, `🟠 Major issues (2)`, `P1 – High`,
 * `Critical (must fix)`, `低优先级`. Null for other phrases.
 */
export function ratingOf(text: string): Rated | null {
  return text.length <= 120 && mayBeRated(text) ? ratingOfPhrase(text) : null
}

const ratingOfPhrase = remember((text: string): Rated | null => {
  const phrase = normalPhrase(text.replace(sectionNumber, ''))
  if (phrase === '') return ratingOfPicture(text)
  const whole = ratingWords.find(phrase)
  if (whole !== null) return { rating: whole, word: asWritten(text, phrase) }
  if (phrase.length > 80) return null
  let found: Rated | null = null
  for (const pair of pairsAndWords(phrase)) {
    const rating = ratingWords.find(pair)
    if (rating !== null) found = found === null || isPlainer(found.word, pair) ? { rating, word: pair } : found
    else if (besideWords.find(pair) === null && !/^\d+([./]\d+)?$/.test(pair)) return null
  }
  return found && { rating: found.rating, word: asWritten(text, found.word) }
})

/** Matches section numbers without digits: `II. `, `四、`, `B) `. */
const sectionNumber = /^\s*(?:(?:[IVX]{1,5}|[A-H])[.)]\s+|[一二三四五六七八九十]{1,3}[、.．]\s*)(?=\S)/

/** A word with its case in the text. */
function asWritten(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word)
  return at === -1 ? word : text.slice(at, at + word.length)
}

/** Whether a word is a clearer rating than the one before: in `P1 – critical`, the word is clearer than `P1`. */
function isPlainer(before: string, word: string): boolean {
  return (
    /^(?:info|note|notes|suggestion|suggestions|issue|consider|error|errors|style|optional)$/.test(before) &&
    !/^p\d$/.test(word)
  )
}

/** The words of a phrase; two that are a known rating together are one. */
function* pairsAndWords(phrase: string): Generator<string> {
  const words = wordsOf(phrase)
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const pair = `${word} ${words[at + 1] ?? ''}`
    if (at + 1 < words.length && ratingWords.find(pair) !== null) {
      at += 1
      yield pair
    } else yield word
  }
}

const weakWords = new Set(languages.flatMap(({ weakRatings = [] }) => weakRatings))

/** Whether a word is only a rating if it is marked somehow, because sentences and notes begin with it too. */
export function isWeakRating({ word }: Rated): boolean {
  return weakWords.has(word.toLowerCase())
}

const remark = new RegExp(`^(?:${languages.flatMap(({ remarks = [] }) => remarks).join('|')})`, 'iu')

/** Whether a word rates in bold before a colon, although sentences begin with it too: `**Anmerkung:** …` */
export function isRemarkWord(word: string): boolean {
  return remark.test(word)
}

/** The severity closest to a rating. */
export function severityOfRating(rating: Rating): Severity {
  if (rating === 'critical') return 'critical'
  return rating === 'high' || rating === 'warning' ? 'important' : 'suggestion'
}

const urgencyWords = entriesOf(ratings, (language) => language.urgency)

/** In characters. Longer headings describe a problem rather than its urgency. */
const longestUrgency = 60

/** The rating of a heading such as `What must go before launch` or `Small stuff`; null if it gives no urgency. */
export const urgencyOf = remember((heading: string): Rated | null => {
  if (heading.length > longestUrgency || heading.includes('`')) return null
  const phrase = ` ${normalPhrase(heading)} `
  const said = urgencyWords.filter(([written]) => {
    const isStem = written.endsWith('*')
    const word = isStem ? written.slice(0, -1) : written
    return phrase.includes(cjk.test(word) ? word : ` ${word}${isStem ? '' : ' '}`)
  })
  // `Should be fixed if time permits`: the longer phrase says more.
  const [urgent] = said.sort(
    ([a, of], [b, other]) => Number(other === 'critical') - Number(of === 'critical') || b.length - a.length,
  )
  return urgent === undefined ? null : { rating: urgent[1], word: heading.trim() }
})

const urgencyPhrases = new Map(urgencyWords.filter(([phrase]) => !phrase.endsWith('*')))

/** The rating of a text that consists of such a phrase: `Would be nice.` */
export function urgencyAlone(text: string): Rated | null {
  const rating = urgencyPhrases.get(normalPhrase(text).replace(/[.。!]$/, ''))
  return rating === undefined ? null : { rating, word: text.trim() }
}

/** A quick test of whether a text may begin with a rating, without false negatives. */
export function mayBeRated(text: string): boolean {
  return leadsOfRatings.mayBegin(text) || numberLed.test(text) || sectionNumber.test(text)
}

const mayBePicture = /[\u203c\u2139\u2190-\u2bff\ud83c-\ud83e]/

/** A quick test of whether a text may hold a rating anywhere, without false negatives. */
export function mayHoldRating(text: string): boolean {
  return leadsOfRatings.mayBeIn(text) || mayBePicture.test(text)
}
