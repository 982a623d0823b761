import { lazily } from '../lazily.ts'
import { byCodeUnits } from '../order.ts'
import { languages } from './languages/index.ts'
import { Leads } from './leads.ts'
import { Lexicon } from './lexicon.ts'
import { normalPhrase } from './normal-phrase.ts'
import { roleWords } from './role-words.ts'
import { cjk } from './whole-words.ts'

const countedWords = new Lexicon<true>(languages.flatMap(({ counted }) => counted.map((word) => [word, true] as const)))

const wordsForLines = languages
  .flatMap(({ lines }) => lines)
  .filter((word) => word.length > 1 || /[^\x00-\x7f]/.test(word))
  .sort((a, b) => b.length - a.length || byCodeUnits(a, b))
  .map((word) => word.replaceAll('.', '\\.'))

/** The source of a pattern for words before line numbers, longest first. */
export const lineWords: string = wordsForLines.join('|')

/** The same for words after the number, as in `9行目`. */
export const lineCounters: string = wordsForLines.filter((word) => cjk.test(word)).join('|')

/** The source of a pattern for words that refer to another place. */
export const sendingWords: string = [...new Set(languages.flatMap(({ sends }) => sends))].join('|')

const levelWords = languages
  .flatMap(({ levels = [] }) => levels)
  .map((word) => (word.endsWith('*') ? String.raw`${word.slice(0, -1)}\p{L}*` : word))

/** Reading the words of all languages takes milliseconds, and not every run asks about all of them. */
const patterns = lazily<Record<'level' | 'prompt' | 'praise' | 'task', RegExp>>({
  level: () => new RegExp(String.raw`^L[0-9]\s(?:${levelWords.join('|')})(?!\p{L})`, 'iu'),
  prompt: () => new RegExp(String.raw`^\P{L}*(?:${languages.flatMap(({ prompts }) => prompts).join('|')})`, 'iu'),
  praise: () => new RegExp(languages.flatMap(({ praises }) => praises).join('|'), 'u'),
  task: () =>
    new RegExp(
      String.raw`^(?:${languages.flatMap(({ tasks }) => tasks).join('|')})\s?#?\d{1,3}\s*(?:[:：(（–—-]|$)`,
      'iu',
    ),
})

/** Whether a text begins with the name of a level rather than a line: `L2 cache`, `L1 loss`. */
export function beginsWithLevel(text: string): boolean {
  return /^L\d/i.test(text) && patterns.level.test(text)
}

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

const sameFile = languages.flatMap(({ sameFile: words = [] }) => words)

/** The source of a pattern for words that mean the file of the finding before. */
export const sameFileWords: string = sameFile.join('|')

const leadsOfSameFile = new Leads(['in', ...sameFile])

/** A quick test of whether a text may begin with such words, without false negatives. */
export function mayBeginInSameFile(text: string): boolean {
  return leadsOfSameFile.mayBegin(text)
}

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

const ofSubject = /\s(?:for|of|to|on|in|von|für|zu|der|des|de|del|da|do|du|pour|para|sobre)\s/

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

const designSections: ReadonlySet<string> = new Set(languages.flatMap(({ designs = [] }) => designs))

/** The least number of such sections: a review may have one of them. */
const leastSections = 3

/** Whether the headings of a text are those of the record of a decision or of a proposal. */
export function areOfDesign(headings: readonly string[]): boolean {
  return new Set(headings.map(normalPhrase).filter((name) => designSections.has(name))).size >= leastSections
}

/** Whether such a title is that of a backlog, whose entries may be findings or tasks. */
export function isBacklog(title: string): boolean {
  return normalPhrase(title).split(' ').includes('backlog')
}

/** In characters. The pattern goes back over what is before the first letter, of which a long line could have too much. */
const longestStart = 1_000

/** Whether a line starts like a prompt: `You are a reviewer`. */
export function beginsPrompt(line: string): boolean {
  return patterns.prompt.test(line.slice(0, longestStart))
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

/** In characters. A longer text may praise one thing and report a problem in another. */
const longestPraise = 200

/** Whether a short remark praises: `Love the tests`. */
export function praises(remark: string): boolean {
  return remark.length <= longestPraise && patterns.praise.test(remark.trim().toLowerCase())
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

/** Whether a title is that of a numbered task: `Task 3: Move the queue`. */
export function isTaskTitle(title: string): boolean {
  return patterns.task.test(title)
}

/** Whether a title says that a text is a review: `Review of ADR-12`, `コードレビュー`. */
export function namesReview(title: string): boolean {
  const phrase = ` ${normalPhrase(title)} `
  return reviewNames.some((name) => {
    const word = name.replace(/\*$/, '')
    return cjk.test(word) ? phrase.includes(word) : phrase.includes(` ${word} `)
  })
}
