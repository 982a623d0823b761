import type { Location } from '../../../schemas/finding.ts'
import { type Inline, readInline } from '../../markdown/inline.ts'
import { hasWords, letters } from '../../markdown/letters.ts'
import { LocationReader } from './locations.ts'
import { readTag, type Tag } from './tag.ts'

/** What comes after the title of a finding. */
export interface Tail {
  locations: Location[]
  /** Texts in square brackets: attributions and marks of earlier rounds. */
  brackets: string[]
  /** Texts in square brackets that were read as locations; an agent may be called like a path. */
  bracketedPlaces: { text: string; locations: Location[] }[]
  tag: Tag | null
  /** Other remarks, as Markdown. */
  notes: string[]
  /** Whether the last remark follows a dash at the end of the line: without a body below, it is the body. */
  endsInRemark: boolean
  /** Running text after them, which belongs to the body. */
  prose: string
}

/** Text with as many words is no remark any more: the body begins on the line of the head. */
const wordsOfProse = 8
/** With as many before a location it is a sentence that goes on after it. */
const wordsOfSentence = 3

/** Reads what comes after a title. */
export function readTail(text: string): Tail {
  return new TailReader(text).read()
}

/** Words since some point of the tail: where they begin, how many they are, and how many notes there were before. */
interface Run {
  from: number
  words: number
  notes: number
}

class TailReader {
  readonly #text: string
  readonly #locations = new LocationReader()
  readonly #tail: Omit<Tail, 'locations'> = {
    brackets: [],
    bracketedPlaces: [],
    tag: null,
    notes: [],
    endsInRemark: false,
    prose: '',
  }
  #remark = ''
  /** The words since the last group. */
  #run: Run = { from: 0, words: 0, notes: 0 }
  /** The words since the last group or location. */
  #last: Run = { from: 0, words: 0, notes: 0 }
  /** Where a sentence begins that goes on after a location: it cannot be put together again from its parts. */
  #sentence: Run | null = null

  constructor(text: string) {
    this.#text = text
  }

  read(): Tail {
    for (const node of readInline(this.#text)) {
      this.#readNode(node)
      if (this.#run.words < wordsOfProse) continue
      this.#takeProse(this.#run)
      return { ...this.#tail, locations: this.#locations.locations }
    }
    this.#endRemark()
    if (this.#sentence !== null) this.#takeProse(this.#sentence)
    else if (isSentence(this.#text.slice(this.#last.from), this.#last)) this.#takeProse(this.#last)
    else this.#tail.endsInRemark = this.#last.words > 1 && dash.test(this.#text.slice(this.#last.from))
    return { ...this.#tail, locations: this.#locations.locations }
  }

  #readNode(node: Inline): void {
    const tail = this.#tail
    const tag = tail.tag === null ? tagOf(node) : null
    const before = this.#locations.count
    const rest = tag === null ? this.#locations.read(node) : ''
    const isPlace = this.#locations.count > before
    if (node.type === 'bracket' && rest === '' && tag === null)
      tail.bracketedPlaces.push({ text: node.value.trim(), locations: this.#locations.since(before) })
    const isGroup = tag !== null || node.type === 'bracket' || isParen(node)
    if (isPlace && this.#run.words >= wordsOfSentence) this.#sentence ??= this.#run
    if (isGroup || isPlace) this.#endRemark()
    if (tag !== null) tail.tag = tag
    else if (node.type === 'bracket' && rest !== '') tail.brackets.push(rest.trim())
    else if (isGroup) {
      this.#remark = rest.replace(/^\((.*)\)$/, '$1')
      this.#endRemark()
    } else this.#readWords(node, isPlace, rest)
    const next = { from: node.end, words: 0, notes: tail.notes.length }
    if (isGroup || this.#run.words === 0) this.#run = next
    if (isGroup || isPlace) this.#last = next
  }

  #readWords(node: Inline, isPlace: boolean, rest: string): void {
    // Lines of the location before them are no remark.
    const isLines = rest === '' && /\d/.test(node.value)
    this.#remark += isPlace || isLines ? rest : this.#text.slice(node.start, node.end)
    const words = wordsIn(node, rest)
    this.#run = { ...this.#run, words: this.#run.words + words }
    this.#last = { ...this.#last, words: this.#last.words + words }
  }

  #endRemark(): void {
    const words = remarkOf(this.#remark)
    if (words !== null) this.#tail.notes.push(words)
    this.#remark = ''
  }

  /** From some point on, all is running text. */
  #takeProse({ from, notes }: Run): void {
    this.#tail.notes.length = notes
    this.#tail.prose = this.#text.slice(from).replace(leadingPunctuation, '').replace(trailingPunctuation, '')
    this.#remark = ''
  }
}

/** A dash, a colon or a stop between what is known of a finding and what explains it. */
const dash = /^\s*(?:—|–|--|:)\s/
const capital = /^\s*[.;]?\s*\p{Lu}/u

/**
 * What ends in a full stop explains the finding: however short, after a dash or with a capital; else as soon as it has
 * the words of a sentence.
 */
function isSentence(text: string, { words }: Run): boolean {
  if (words < 2 || !/[^.][.!?][*_)"”]*\s*$/.test(text)) return false
  return words > wordsOfSentence || dash.test(text) || capital.test(text)
}

/** What is between a head and the text that goes on after it. */
const leadingPunctuation = /^(?:[\s,;:.&+·—–-]|and\s)+/
const trailingPunctuation = /(?:[\s,;:&+·—–-]|\s(?:and|vs|in|at|of))+$/

/** A remark without what joins it to the text around it; null where nothing is said. */
export function remarkOf(written: string): string | null {
  const words = hasWords(written) ? written.replace(/<[^<>]*>/g, ' ').replace(outerPunctuation, '') : ''
  return hasWords(words) && !preposition.test(words) ? words : null
}

/** What joins a remark to what surrounds it. */
const outerPunctuation = /^(?:[\s,;:.&+·—–-]|and\s)+|(?:[\s,;:.&+·—–-]|\s(?:and|vs|in|at|of))+$/g

const letter = new RegExp(`[${letters}]`)

/** How many words a node has besides locations; a piece of code is one. */
function wordsIn({ type }: Inline, rest: string): number {
  if (rest === '') return 0
  const words = rest.split(/\s+/).filter((word) => letter.test(word)).length
  return type === 'code' ? Math.min(words, 1) : words
}

/** What leads to a location, and is no remark. */
const preposition = /^(?:and|at|for|from|in|of|on|see|to|vs\.?|with)$/i

/** A group in parentheses, perhaps in emphasis. */
function isParen({ type, value }: Inline): boolean {
  return type === 'paren' || ((type === 'emphasis' || type === 'strong') && /^\(.*\)$/.test(value))
}

/** The tag that a node is, whatever emphasis or code marks are around its parentheses; or null. */
export function tagOf({ type, value }: Inline): Tag | null {
  if (type === 'paren') return readTag(value)
  if (type !== 'emphasis' && type !== 'code' && type !== 'strong') return null
  const inside = /^\((.*)\)\.?$/.exec(value.trim())?.[1]
  return inside === undefined ? null : readTag(inside)
}
