import type { Location } from '../../../schemas/finding.ts'
import { type Inline, readInline } from '../../markdown/inline.ts'
import { hasWords, letters } from '../../markdown/letters.ts'
import { LocationReader } from './locations.ts'
import { readTag, type Tag } from './tag.ts'

/** The part of a head after the title. */
export interface Tail {
  locations: Location[]
  /** The texts in square brackets: attributions and references to earlier rounds. */
  brackets: string[]
  /** The texts in square brackets that look like locations, although they may be names of agents. */
  bracketedPlaces: { text: string; locations: Location[] }[]
  tag: Tag | null
  /** Other remarks, as Markdown. */
  notes: string[]
  /** Whether the last note is after a dash at the end of the line, so that it is the body if there is no other. */
  endsInRemark: boolean
  /** Prose at the end, which is part of the body. */
  prose: string
}

/** The number of words from which a text is prose rather than a note. */
const wordsOfProse = 8
/** The number of words before a location from which they are a sentence that continues after it. */
const wordsOfSentence = 3

/** Parses the part of a head after the title. */
export function readTail(text: string): Tail {
  return new TailReader(text).read()
}

/** A run of words: its start, the number of words, and the number of notes before it. */
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
  /** The start of a sentence that continues after a location. */
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
    // Lines of the previous location aren't a note.
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

  /** Treats everything from a point on as prose. */
  #takeProse({ from, notes }: Run): void {
    this.#tail.notes.length = notes
    this.#tail.prose = this.#text.slice(from).replace(leadingPunctuation, '').replace(trailingPunctuation, '')
    this.#remark = ''
  }
}

/** Matches a dash or colon between metadata and an explanation. */
const dash = /^\s*(?:—|–|--|:)\s/
const capital = /^\s*(?:[.;]\s*)?\p{Lu}/u

/**
 * Whether a text is a sentence that explains the finding: it ends in a full stop, and starts with a dash or a capital
 * or has enough words.
 */
function isSentence(text: string, { words }: Run): boolean {
  if (words < 2 || !/[^.][.!?][*_)"”]*\s*$/.test(text)) return false
  return words > wordsOfSentence || dash.test(text) || capital.test(text)
}

/** Matches punctuation at the start of a text after the head. */
const leadingPunctuation = /^(?:[\s,;:.&+·—–-]|and\s)+/
const trailingPunctuation = /(?<![\s,;:&+·—–-]|\s(?:and|vs|in|at|of))(?:[\s,;:&+·—–-]|\s(?:and|vs|in|at|of))+$/

/** A remark without joining punctuation and words; null if nothing is left. */
export function remarkOf(written: string): string | null {
  const words = hasWords(written)
    ? written
        .replace(/<[^<>]*>/g, ' ')
        .replace(leadingPunctuation, '')
        .replace(endOfRemark, '')
    : ''
  return hasWords(words) && !preposition.test(words) ? words : null
}

/** Matches joining punctuation and words after a remark, from the first of them. */
const endOfRemark = /(?<![\s,;:.&+·—–-]|\s(?:and|vs|in|at|of))(?:[\s,;:.&+·—–-]|\s(?:and|vs|in|at|of))+$/

const letter = new RegExp(`[${letters}]`)

/** The number of words in a node without locations; code counts as one. */
function wordsIn({ type }: Inline, rest: string): number {
  if (rest === '') return 0
  const words = rest.split(/\s+/).filter((word) => letter.test(word)).length
  return type === 'code' ? Math.min(words, 1) : words
}

/** Matches words before a location that aren't a remark. */
const preposition = /^(?:and|at|for|from|in|of|on|see|to|vs\.?|with)$/i

/** Whether a node is a group in parentheses, optionally in emphasis. */
function isParen({ type, value }: Inline): boolean {
  return type === 'paren' || ((type === 'emphasis' || type === 'strong') && /^\(.*\)$/.test(value))
}

/** The tag in a node, ignoring emphasis and code around the parentheses; null if it isn't one. */
export function tagOf({ type, value }: Inline): Tag | null {
  if (type === 'paren') return readTag(value)
  if (type !== 'emphasis' && type !== 'code' && type !== 'strong') return null
  const inside = /^\((.*)\)\.?$/.exec(value.trim())?.[1]
  return inside === undefined ? null : readTag(inside)
}
