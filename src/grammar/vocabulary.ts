// Past 250 lines: every function answers one question from the same tables, which are built once.
import { type AuthorStatus, authorStatuses, type Severity } from '../../schemas/enums.ts'
import { byCodeUnits } from '../order.ts'
import { remember } from '../remember.ts'
import { languages } from './languages/index.ts'
import {
  type FieldName,
  fieldNames,
  type Language,
  type Rating,
  type Role,
  ratings,
  roles,
} from './languages/language.ts'
import { Leads } from './leads.ts'
import { Lexicon, Phrases } from './lexicon.ts'
import { asWords, cjk } from './whole-words.ts'

function entriesOf<K extends string>(
  meanings: readonly K[],
  part: (language: Language) => Readonly<Partial<Record<K, readonly string[]>>>,
): [string, K][] {
  return languages.flatMap((language) =>
    meanings.flatMap((meaning) => (part(language)[meaning] ?? []).map((phrase): [string, K] => [phrase, meaning])),
  )
}

const ratingWords = new Lexicon<Rating>(entriesOf(ratings, (language) => language.ratings))
const besideWords = new Lexicon<true>(languages.flatMap(({ beside }) => beside.map((word) => [word, true] as const)))
const roleWords = new Lexicon<Role>(entriesOf(roles, (language) => language.roles))
const statusWords = new Lexicon<AuthorStatus>(entriesOf(authorStatuses, (language) => language.statuses))
const countedWords = new Lexicon<true>(languages.flatMap(({ counted }) => counted.map((word) => [word, true] as const)))

/** A filter for the beginnings of ratings: a rating, a word next to one, or a number. */
const leadsOfRatings = new Leads(
  languages.flatMap(({ ratings: words, beside }) => [...Object.values(words).flat(), ...beside]),
)
const numberLed = /^[^A-Za-z\d]*\d/

/** A name may mean several fields: `Issue` is a title, or the problem itself. */
const fieldWords = new Map<string, Set<FieldName>>()
for (const [phrase, field] of entriesOf(fieldNames, (language) => language.fields)) {
  const fields = fieldWords.get(phrase) ?? new Set()
  fieldWords.set(phrase, fields.add(field))
}

/** The name of a field may have an article. */
const leadsOfFields = new Leads(['the', 'a', ...fieldWords.keys()])

/** The source of a pattern for words before line numbers, longest first. */
export const lineWords: string = languages
  .flatMap(({ lines }) => lines)
  .filter((word) => word.length > 1 || /[^\x00-\x7f]/.test(word))
  .sort((a, b) => b.length - a.length || byCodeUnits(a, b))
  .map((word) => word.replaceAll('.', '\\.'))
  .join('|')

/** The source of a pattern for words that refer to another place. */
export const sendingWords: string = [...new Set(languages.flatMap(({ sends }) => sends))].join('|')

const totalWords: ReadonlySet<string> = new Set(languages.flatMap(({ totals }) => totals))
const guideWords = languages.flatMap(({ guides }) => guides)
const reviewNames = languages.flatMap(({ reviews = [] }) => reviews)

const countPatterns = languages.flatMap(({ counts }) => counts).map((pattern) => new RegExp(pattern, 'iu'))

/** The number of findings that a line states; null if it states none. */
export function countIn(line: string): number | null {
  for (const pattern of countPatterns) {
    const count = pattern.exec(line)?.[1]
    if (count !== undefined) return Number(count)
  }
  return null
}

/** The source of a pattern for words that mean the file of the finding before. */
export const sameFileWords: string = languages.flatMap(({ sameFile = [] }) => sameFile).join('|')

/** The source of a pattern for the labels of comments: `nit: …`. */
export const labelWords: string = [...new Set(languages.flatMap(({ labels = [] }) => labels))].join('|')

const likelihoodNames: ReadonlySet<string> = new Set(languages.flatMap(({ likelihoods = [] }) => likelihoods))

/** Whether a column or field says how likely something is. */
export function isLikelihood(name: string): boolean {
  return likelihoodNames.has(normalPhrase(name))
}

/** Whether a row contains totals. */
export function isTotal(text: string): boolean {
  return totalWords.has(normalPhrase(text).split(' ')[0] ?? '')
}

/** Whether the title of a document is that of a guide, a protocol or a backlog. */
export function isGuide(title: string): boolean {
  const phrase = normalPhrase(title)
  if (
    guideWords.some(
      (guide) => (cjk.test(guide) && phrase.includes(guide)) || (guide.includes(' ') && phrase.startsWith(guide)),
    )
  )
    return true
  const clauses = title.split(/[:：|(（]|\s[–—-]\s/)
  // `Code review: cache plan` is about a plan.
  const first = normalPhrase(clauses[0] ?? '')
  const isReview = reviewNames.some((name) =>
    name.endsWith('*') ? first.startsWith(name.slice(0, -1)) : first === name,
  )
  if (isReview && (clauses.length > 1 || first !== 'review')) return false
  // `Changelog of the parser: findings`.
  const last = normalPhrase(clauses.at(-1) ?? '')
  if (clauses.length > 1 && (reviewNames.includes(last) || roleWords.find(last) === 'findings')) return false
  if (/^(?:pr|mr|pull request|merge request) #?\d+$/.test(first)) return false
  return clauses.some((clause) => {
    // `Auditoría del protocolo`: the word after the preposition is the subject rather than the kind of document.
    const [subject = ''] = normalPhrase(clause).split(ofSubject)
    // `Incident 2026-03-02`, `ADR 12`
    const name = subject.replace(/(?<=\p{L})[\s#]+[\d.-]+$/u, '')
    return guideWords.includes(name.split(/[\s/-]+/).at(-1) ?? '')
  })
}

/** Whether such a title is that of a backlog, whose entries may be findings or tasks. */
export function isBacklog(title: string): boolean {
  return normalPhrase(title).split(' ').includes('backlog')
}

const ofSubject = /\s(?:for|of|to|on|in|von|für|zu|der|des|de|del|da|do|du|pour|para|sobre)\s/

const cleanPattern = new RegExp(asWords(languages.flatMap(({ clean }) => clean)), 'imu')

/** Whether a text without findings has a phrase that means that nothing was found. */
export function hasCleanPhrase(text: string): boolean {
  return cleanPattern.test(text)
}

const promptPattern = new RegExp(String.raw`^\P{L}*(?:${languages.flatMap(({ prompts }) => prompts).join('|')})`, 'iu')

/** Whether a line starts like a prompt: `You are a reviewer`. */
export function beginsPrompt(line: string): boolean {
  return promptPattern.test(line)
}

const besidesPattern = new RegExp(languages.flatMap(({ besides }) => besides).join('|'), 'iu')

/** Whether a sentence such as `Everything else looks good` has an exception. */
export function leavesOut(sentence: string): boolean {
  return besidesPattern.test(sentence)
}

const reviewingWords = languages.flatMap(({ reviewing }) => reviewing)

/** Whether a text starts like an opinion about a change: `Notes on your branch`. */
export function addressesChange(beginning: string): boolean {
  const phrase = ` ${normalPhrase(beginning)} `
  return reviewingWords.some((word) => {
    if (cjk.test(word)) return phrase.includes(word)
    return phrase.includes(word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `)
  })
}

const praisePattern = new RegExp(languages.flatMap(({ praises }) => praises).join('|'), 'u')

/** In characters. A longer text may praise one thing and report a problem in another. */
const longestPraise = 200

/** Whether a short remark praises: `Love the tests`. */
export function praises(remark: string): boolean {
  return remark.length <= longestPraise && praisePattern.test(remark.trim().toLowerCase())
}

const nothingAlone: ReadonlySet<string> = new Set(languages.flatMap(({ none }) => none))
const nothingAnywhere = new Phrases(languages.flatMap(({ nothing }) => nothing))

const noWords =
  /(?:[\s*_`~#"“”„«»「」『』【】[\](){}<>（）：:,.;!?？！、。|•·\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff])+/g
const pictures = /[\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff]/g
/** What may be around the words of a phrase: dashes and joining characters, and the blanks that are left of others. */
const edges = ' -–—/=&+'
const beyondAscii = /[^\x00-\x7f]/

/** Normalises a phrase for the tables: lower case, without Markdown, punctuation and emoji. */
export const normalPhrase = remember((text: string): string => {
  const composed = beyondAscii.test(text) ? text.normalize('NFKC') : text
  return withoutEdges(composed.toLowerCase().replace(noWords, ' '))
})

function withoutEdges(phrase: string): string {
  let [from, to] = [0, phrase.length]
  while (from < to && edges.includes(phrase.charAt(from))) from += 1
  while (to > from && edges.includes(phrase.charAt(to - 1))) to -= 1
  return phrase.slice(from, to)
}

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

const weakWords =
  /^(?:note|notes|info|information|error|errors|suggestion|suggestions|consider|style|optional|enhancements?|observations?|polish|advisory|normal|important|wichtig|hinweise?|importante|注意|提示|建议|说明|重要)$/

/** Whether a word is only a rating if it is marked somehow, because sentences and notes begin with it too. */
export function isWeakRating({ word }: Rated): boolean {
  return weakWords.test(word.toLowerCase())
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
  for (const [written, rating] of urgencyWords) {
    const isStem = written.endsWith('*')
    const word = isStem ? written.slice(0, -1) : written
    const sought = cjk.test(word) ? word : ` ${word}${isStem ? '' : ' '}`
    if (phrase.includes(sought)) return { rating, word: heading.trim() }
  }
  return null
})

/** The role of a section, and whether the heading is exactly a name of the role. */
export interface RoleFound {
  role: Role
  isExact: boolean
}

const leadsOfRoles =
  /^(?:the|my|our|your|all|some|other|more|additional|detailed|specific|overall|general|main|key|new|remaining|further|final|current|code|review|technical|potential|identified)\s+/
const afterRole =
  /^(?:by|in|of|for|from|with|found|identified|detected|i|we|and|the|that|to|per|on|i'd|made|not|suppressed|below|requiring|needing)\b/

/** The role of a section according to its heading; null if the heading is about a subject. */
export function roleOf(heading: string): RoleFound | null {
  return heading.length <= 100 && roleWords.leads.mayBeIn(heading) ? roleOfHeading(heading) : null
}

const roleOfHeading = remember((heading: string): RoleFound | null => {
  const phrase = normalPhrase(heading.replace(/[（(][^（()）]*[)）][\s*_]*$/, '')).replace(
    /^(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.)]?\s+(?=\S)/,
    '',
  )
  const whole = phrase === '' ? normalPhrase(heading) : phrase
  const exact = roleWords.find(whole) ?? roleWords.find(whole.replace(leadsOfRoles, ''))
  if (exact !== null) return { role: exact, isExact: true }
  const parts = heading.split(/(?<!\s)\s*[:–—|/&（(]\s*|(?<!\s)\s+-\s+|(?<!\s)\s+and\s+/i).map(normalPhrase)
  for (const part of parts.slice(0, 2)) {
    const bare = part.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    const found = roleWords.find(bare) ?? roleWords.find(bare.replace(leadsOfRoles, ''))
    if (found !== null)
      return {
        role: found,
        isExact:
          part === parts[0] &&
          ((parts.length <= 2 && whole.split(' ').length <= 4) ||
            parts.every((other) => roleWords.find(other) === found)),
      }
  }
  const run = cjk.test(whole) ? roleOfRun(whole) : null
  if (run !== null) return { role: run, isExact: false }
  const words = whole.split(' ')
  if (words.length > 7) return null
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    const end = roleWords.find(words.slice(-length).join(' '))
    if (end !== null && words.length - length <= 3) return { role: end, isExact: false }
    const start = roleWords.find(words.slice(0, length).join(' '))
    const second = length < words.length ? roleWords.find(words.slice(1, length + 1).join(' ')) : null
    if (second !== null && afterRole.test(words.slice(length + 1).join(' '))) return { role: second, isExact: false }
    if (start !== null && afterRole.test(words.slice(length).join(' '))) return { role: start, isExact: false }
  }
  return null
})

/** The role at the end of a heading without spaces: `推奨される修正順序`. */
function roleOfRun(phrase: string): Role | null {
  if (phrase.length > 24) return null
  for (let from = 1; from <= phrase.length - 2; from += 1) {
    const role = roleWords.find(phrase.slice(from))
    if (role !== null) return role
  }
  return null
}

const findingRuns = languages
  .flatMap(({ roles: { findings = [] } }) => findings)
  .filter((phrase) => phrase.length > 1 && cjk.test(phrase))

/** Whether a sentence announces a list of problems: `Found 2 issues:`. */
export function announcesFindings(text: string): boolean {
  if (text.length >= 200 || !/[:：]\W*$/.test(text) || saysNothing(text)) return false
  const role = roleOf(text)
  // `Prior findings:` announces a list of what became of them.
  if (role?.isExact && role.role !== 'findings') return false
  const phrase = normalPhrase(text)
  return (
    phrase.split(' ').some((word) => roleWords.find(word) === 'findings') ||
    findingRuns.some((run) => phrase.includes(run))
  )
}

/** The fields that a name may mean; null for an unknown name. */
export function fieldsOf(name: string): ReadonlySet<FieldName> | null {
  if (name.length > 40) return null
  const mayBe = leadsOfFields.mayBegin(name) || !/[A-Za-z\d]/.test(name) || /["~`*_]/.test(name)
  return mayBe ? fieldsOfName(name) : null
}

const fieldsOfName = remember((name: string): ReadonlySet<FieldName> | null => {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(pictures, ' ')
    .replace(/[*_`~"“”]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s:：.])[\s:：.]+$/, '')
    .trim()
  const known =
    fieldWords.get(key) ??
    fieldWords.get(key.replace(/(?<!\s)\s*[（(].*/s, '')) ??
    fieldWords.get(key.replace(/^(?:the|a)\s+/, ''))
  return known ?? null
})

/**
 * The status that an author gives a finding: `Fixed`, `✅ Fixed in 1a2b3c`, `Deferred (later)`; null for other texts.
 */
export function statusOf(text: string): AuthorStatus | null {
  return text.length <= 160 && statusWords.leads.mayBegin(text) ? statusOfPhrase(text) : null
}

const statusOfPhrase = remember((text: string): AuthorStatus | null => {
  const phrase = normalPhrase(text.replace(/[（(].*/s, ''))
  if (phrase === '') return null
  const whole = statusWords.find(phrase)
  if (whole !== null) return whole
  const words = phrase.split(' ')
  if (words.length > 12) return null
  return (
    statusWords.find(words.slice(0, 3).join(' ')) ??
    statusWords.find(words.slice(0, 2).join(' ')) ??
    statusWords.find(words[0] ?? '')
  )
})

/** A quick test of whether a text may begin with a rating, without false negatives. */
export function mayBeRated(text: string): boolean {
  return leadsOfRatings.mayBegin(text) || numberLed.test(text) || sectionNumber.test(text)
}

const mayBePicture = /[\u203c\u2139\u2190-\u2bff\ud83c-\ud83e]/

/** A quick test of whether a text may hold a rating anywhere, without false negatives. */
export function mayHoldRating(text: string): boolean {
  return leadsOfRatings.mayBeIn(text) || mayBePicture.test(text)
}

/** Whether a word forms the name of a finding with a number: `Finding 3`. */
export function isCountedWord(word: string): boolean {
  return countedWords.find(normalPhrase(word)) !== null
}

const categoryWords: ReadonlySet<string> = new Set(languages.flatMap(({ categories = [] }) => categories))

/** Whether a word says what kind of problem follows: `Performance`. */
export function isCategory(word: string): boolean {
  return categoryWords.has(normalPhrase(word))
}

const taskHead = new RegExp(
  String.raw`^(?:${languages.flatMap(({ tasks }) => tasks).join('|')})\s?#?\d{1,3}\s*(?:[:：(（–—-]|$)`,
  'iu',
)

/** Whether a title is that of a numbered task: `Task 3: Move the queue`. */
export function isTaskTitle(title: string): boolean {
  return taskHead.test(title)
}

/** Whether a text only consists of a word for nothing: `None.`, `Keine`, `なし`. */
export function saysNone(text: string): boolean {
  return text.length < 40 && nothingAlone.has(normalPhrase(text))
}

/** Whether a short text means "nothing found". */
export const saysNothing = remember((text: string): boolean => {
  const phrase = normalPhrase(text)
  return (nothingAlone.has(phrase) || nothingAnywhere.areIn(phrase)) && !leavesOut(text)
})
