import { mayHoldRating, type Rated, ratingOf, severityOfRating, urgencyOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import type { Lines } from '../../markdown/lines.ts'
import { byCodeUnits } from '../../order.ts'
import type { Candidate } from './candidate.ts'
import { placesIn } from './places.ts'

/** The number of lines in which a legend is searched. */
const mostLines = 400

/** The source of a pattern for keys: `M`, `m`, `CR`, `S1`, `1`. */
const key = String.raw`(?:[A-Za-z]{1,3}|[A-Z]?\d)`

const pair = new RegExp(
  String.raw`(?<![\p{L}\p{N}])[*_(]{0,3}\x60?(${key})\x60?[)*_]{0,3}\s?(?:=|:|[–—-])\s?[*_]{0,2}(\p{L}[\p{L} -]{2,30})`,
  'gu',
)

/** A line of a legend that is a list or a table: `- **A**: critical`, `| A | critical |`. */
const listed = new RegExp(
  String.raw`^\s*(?:[-*+]\s+|\|\s*)[*_\x60]{0,3}(${key})[*_\x60]{0,3}\s*(?:=|:|\||[–—-])\s*[*_]{0,2}(\p{L}[\p{L} -]{2,30})`,
  'u',
)

const picture = String.raw`(?:[\u2600-\u27bf\u2b50\u2b1b\u2b1c]|[\u{1f300}-\u{1faff}])`

/** `🟣 must be fixed`, `🟣 = blocker`: a legend has at least two of them on one line. */
const pictured = new RegExp(String.raw`(${picture})\ufe0f?\s?(?:=|:|[–—-])?\s?[*_]{0,2}(\p{L}[\p{L} -]{2,30})`, 'gu')

/** The picture at the start of a part. */
const pictureLead = new RegExp(String.raw`^(?:\*\*|\[)?(${picture})`, 'u')

/** The usual meanings of letters in a column of severities, and in ids such as `H-01` if a review has at least two. */
export const common: ReadonlyMap<string, string> = new Map([
  ['C', 'critical'],
  ['H', 'high'],
  ['M', 'medium'],
  ['L', 'low'],
])

/** Those and the levels that testers use, where a column or field is known to hold severities. */
export const commonLevels: ReadonlyMap<string, string> = new Map([
  ...common,
  ['S1', 'critical'],
  ['S2', 'high'],
  ['S3', 'medium'],
  ['S4', 'low'],
])

/** The letters of our own ids, which a review may have without being in our form. */
const ours: ReadonlyMap<string, string> = new Map([
  ['C', 'critical'],
  ['I', 'important'],
  ['S', 'suggestion'],
])

/** The meanings of letters. */
export type Legend = ReadonlyMap<string, string>

/**
 * Rates findings without another rating by letters: `B1` under `B = blocker, M = major, N = minor`, `H-01` next to
 * `M-02`, a field of such letters.
 */
export function rateByLetters(legend: () => Legend | null, candidates: readonly Candidate[]): void {
  rateByPictures(legend, candidates)
  const unrated = candidates.filter(({ own, group }) => (own ?? group) === null)
  if (unrated.length === 0) return
  const written = legend()
  const used = new Set(candidates.flatMap(({ label }) => lettersOf(label) ?? []))
  const usual = areOurs(used) ? ours : isCommon(used) ? common : null
  const ofLabels = written ?? (usual && !isRefuted(usual, candidates) ? usual : null)
  for (const candidate of unrated) {
    const { label, unknownRating } = candidate
    const letters = lettersOf(label)
    const byLabel = letters === null ? undefined : ofLabels?.get(letters)
    const byField = unknownRating === null ? null : ratingOfLetters(unknownRating, written ?? commonLevels)
    const rated = byField ?? (byLabel === undefined ? null : ratingOf(byLabel))
    if (rated === null) continue
    candidate.own = rated
    candidate.unknownRating = null
  }
}

/** Rates findings that begin with a picture as the legend says, whatever the picture usually means. */
function rateByPictures(legend: () => Legend | null, candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    const { own, group, block } = candidate
    const sign = own === null ? pictureLead.exec(block.own[0] ?? '')?.[1] : bare(own.word)
    if (sign === undefined || (own === null && group !== null) || /[\p{L}\d]/u.test(sign)) continue
    const word = legend()?.get(sign)
    const rated = word === undefined ? null : (ratingOf(word) ?? urgencyOf(word))
    if (rated) candidate.own = { rating: rated.rating, word: sign }
  }
}

/** A picture without the selector of its form. */
function bare(sign: string): string {
  return sign.replaceAll('\ufe0f', '')
}

/** Letters without the marks around them. */
export function bareLetters(text: string): string {
  return text.length > 16 ? text : text.replace(/[*_\x60()[\]\s]/g, '')
}

/** The rating of a text that consists of letters: `**M**`, `(m)`, `S1 (was S2)`; null for other texts. */
export function ratingOfLetters(text: string, legend: Legend): Rated | null {
  const letters = bareLetters(text.replace(/(?<=\S)\s*[(（].*$/s, ''))
  const word = letters.length < 4 ? legend.get(letters) : undefined
  const rated = word === undefined ? null : ratingOf(word)
  return rated && { rating: rated.rating, word: letters }
}

function lettersOf(label: string | null): string | null {
  return /^([A-Z]{1,3})-?\d{1,3}(?:\.\d{1,2})?$/.exec(label ?? '')?.[1] ?? null
}

/** Whether findings are mostly rated otherwise than the letters of their ids would, as `C-1` of Codex. */
function isRefuted(legend: Legend, candidates: readonly Candidate[]): boolean {
  const rated = candidates.flatMap(({ own, group, label }) => {
    const word = legend.get(lettersOf(label) ?? '')
    const given = own ?? group
    const meant = word === undefined ? null : ratingOf(word)
    return given && meant ? [severityOfRating(given.rating) === severityOfRating(meant.rating)] : []
  })
  return rated.filter((agrees) => !agrees).length * 2 > rated.length
}

function isCommon(used: ReadonlySet<string>): boolean {
  return [...used].filter((letters) => common.has(letters)).length > 1
}

function areOurs(used: ReadonlySet<string>): boolean {
  return used.size > 1 && [...used].every((letters) => ours.has(letters))
}

/** How far apart the lines of a legend may be. */
const farthest = 4

/** The legend of a text, searched when it is first needed. */
export function legendIn(lines: Lines): () => Legend | null {
  let known: { legend: Legend | null } | null = null
  return () => {
    known ??= { legend: legendOf(lines) }
    return known.legend
  }
}

/** Finds a legend: a line with at least two letters, or consecutive lines with one each; null if there is none. */
function legendOf(lines: Lines): Legend | null {
  let entries: (readonly [string, string])[] = []
  let last = lines.first
  for (let line = lines.first; line < Math.min(lines.last, lines.first + mostLines); line += 1) {
    const text = lines.at(line).slice(0, 400)
    if (!mayHoldRating(text)) continue
    const pairs = [...text.matchAll(pair)].flatMap(([, letters = '', words = '']) => entryOf(letters, words))
    if (pairs.length > 1) return withOthers(text, pairs)
    const signs = [...text.matchAll(pictured)].flatMap(([, sign = '', words = '']) => entryOfSign(sign, words))
    const isLegend = new Set(signs.map(([sign]) => sign)).size > 1 || (signs.length > 0 && isNamedLegend(text))
    if (isLegend && placesIn(text).length === 0) return new Map(signs)
    const [, letters, words = ''] = listed.exec(text) ?? []
    const [entry] = letters === undefined ? [] : entryOf(letters, words)
    if (entry === undefined) continue
    if (line - last > farthest && entries.length < 2) entries = []
    else if (line - last > farthest) break
    entries.push(entry)
    last = line
  }
  return entries.length > 1 ? new Map(entries) : null
}

/** `Key: ✅ fine · ⚠️ can wait`: what comes before the first of several pictures says that they are explained. */
function isNamedLegend(text: string): boolean {
  const [first, second] = [...text.matchAll(pictured)]
  return second !== undefined && roleOf(text.slice(0, first?.index))?.role === 'legend'
}

/** Adds letters without a rating, which may also occur in a column; the levels of a numbered scale are rated by rank. */
function withOthers(text: string, pairs: readonly (readonly [string, string])[]): Legend {
  const legend = new Map(pairs)
  for (const [, letters = '', words = ''] of text.matchAll(pair)) if (!legend.has(letters)) legend.set(letters, words)
  const levels = [...legend.keys()].filter((letters) => /^[A-Z]\d$/.test(letters)).sort(byCodeUnits)
  if (levels.length < leastLevels || levels.length !== legend.size) return legend
  const rated = levels.map((level) => ratingOf(legend.get(level) ?? ''))
  // A scale that begins with its mildest level says so.
  if (rated[0] && rated[0].rating !== 'critical') return legend
  levels.forEach((level, rank) => {
    const [own, above] = [rated[rank], rated[rank - 1]]
    // Below a level that blocks, `must be fixed soon` is no blocker.
    const isLower = rank > 0 && above === null && own?.rating === 'critical'
    if (!own || isLower) legend.set(level, ranks[rank] ?? 'low')
  })
  return legend
}

/** A scale such as `S1 = …, S2 = …, S3 = …` has at least this many levels. */
const leastLevels = 3
const ranks = ['critical', 'high', 'medium', 'low']

/** A picture with its rating, or with words that say when it is due: `⚠️ should be improved`. */
function entryOfSign(sign: string, words: string): (readonly [string, string])[] {
  const [entry] = entryOf(sign, words)
  if (entry) return [entry]
  return urgencyOf(words) === null ? [] : [[sign, words.trim()]]
}

/** Whether a text begins with a picture that the legend of its document explains, and holds no other: it is rated. */
export function isPicturedByLegend(text: string, legend: Legend | null): boolean {
  const sign = pictureLead.exec(text)?.[1]
  if (legend === null || sign === undefined || !legend.has(sign)) return false
  const others = text.slice(text.indexOf(sign) + sign.length)
  return ![...legend.keys()].some((other) => /[^\p{L}\d]/u.test(other) && others.includes(other))
}

/** A letter with the rating in the first words after it. */
function entryOf(letters: string, words: string): (readonly [string, string])[] {
  const [first = '', second = '', third = ''] = words.trim().split(/\s+/)
  for (const text of [`${first} ${second} ${third}`, `${first} ${second}`, first]) {
    const rated: Rated | null = ratingOf(text)
    if (rated) return [[letters, rated.word]]
  }
  return []
}
