import type { Location } from '../../../schemas/finding.ts'
import { type Inline, readInline } from '../../markdown/inline.ts'
import { hasWords, letters } from '../../markdown/letters.ts'
import { plainText } from '../../markdown/plain-text.ts'
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
  const parts = partsOf(text)
  if (parts === null) return new TailReader(text).read()
  const tails = parts.map(readPart)
  return {
    locations: tails.flatMap(({ locations }) => locations),
    brackets: tails.flatMap(({ brackets }) => brackets),
    bracketedPlaces: tails.flatMap(({ bracketedPlaces }) => bracketedPlaces),
    tag: tails.find(({ tag }) => tag !== null)?.tag ?? null,
    notes: tails.flatMap(({ notes }) => notes),
    endsInRemark: false,
    prose: '',
  }
}

/** In characters. A longer part is text. */
const longestPart = 120

/** The parts of a tail with points between them: `` `a.ts:4` · important, gap · raised by Claude ``; null otherwise. */
function partsOf(text: string): string[] | null {
  if (!/\s·\s/.test(text)) return null
  const parts = text.split(/(?:^|\s)·\s/).flatMap((part) => part.trim() || [])
  return parts.length > 1 && parts.every((part) => part.length <= longestPart && !/[.!?]$/.test(part)) ? parts : null
}

function readPart(part: string): Tail {
  const words = plainText(part)
  const tail = new TailReader(part).read()
  const tag = tail.tag ?? readTag(words)
  // Words that are no tag are a remark here, however many they are.
  const notes = tail.prose === '' ? tail.notes : [words]
  return { ...tail, tag, notes: tag !== null && tail.tag === null ? [] : notes, prose: '' }
}

/** A run of words: its start, the number of words, and the number of notes before it. */
interface Run {
  from: number
  words: number
  notes: number
}

/**
 * Reads the nodes of a tail one by one. Words become notes, except in three cases, in which they are prose:
 *
 * - `` `a.ts:4` [Claude] (important) the limit is off by one, so the last row is lost `` has too many after a group;
 * - `` `a.ts:4` calls the parser and `b.ts:9` doesn't `` goes on after its second location;
 * - `` `a.ts:4` — It is off. `` ends in a sentence.
 */
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
  /** Words that aren't in a note yet. */
  #pending = ''
  /** The words since the last group in brackets or parentheses. */
  #sinceGroup: Run = { from: 0, words: 0, notes: 0 }
  /** The words since the last group or location. */
  #sinceLocation: Run = { from: 0, words: 0, notes: 0 }
  /** The start of a sentence that continues after a location. */
  #sentenceStart: Run | null = null

  constructor(text: string) {
    this.#text = text
  }

  read(): Tail {
    for (const node of readInline(this.#text)) {
      this.#readNode(node)
      if (this.#sinceGroup.words < wordsOfProse) continue
      this.#takeProse(this.#sinceGroup)
      return { ...this.#tail, locations: this.#locations.locations }
    }
    this.#endNote()
    if (this.#sentenceStart !== null) this.#takeProse(this.#sentenceStart)
    else if (isSentence(this.#text.slice(this.#sinceLocation.from), this.#sinceLocation))
      this.#takeProse(this.#sinceLocation)
    else
      this.#tail.endsInRemark = this.#sinceLocation.words > 1 && dash.test(this.#text.slice(this.#sinceLocation.from))
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
    if (isPlace && this.#sinceGroup.words >= wordsOfSentence) this.#sentenceStart ??= this.#sinceGroup
    if (isGroup || isPlace) this.#endNote()
    if (tag !== null) tail.tag = tag
    else if (node.type === 'bracket' && rest !== '') tail.brackets.push(rest.trim())
    else if (isGroup) {
      this.#pending = rest.replace(/^\((.*)\)$/, '$1')
      this.#endNote()
    } else this.#readWords(node, isPlace, rest)
    const next = { from: node.end, words: 0, notes: tail.notes.length }
    if (isGroup || this.#sinceGroup.words === 0) this.#sinceGroup = next
    if (isGroup || isPlace) this.#sinceLocation = next
  }

  #readWords(node: Inline, isPlace: boolean, rest: string): void {
    // Lines of the previous location aren't a note.
    const isLines = rest === '' && /\d/.test(node.value)
    this.#pending += isPlace || isLines ? rest : this.#text.slice(node.start, node.end)
    const words = wordsIn(node, rest)
    this.#sinceGroup = { ...this.#sinceGroup, words: this.#sinceGroup.words + words }
    this.#sinceLocation = { ...this.#sinceLocation, words: this.#sinceLocation.words + words }
  }

  #endNote(): void {
    const words = remarkOf(this.#pending)
    if (words !== null) this.#tail.notes.push(words)
    this.#pending = ''
  }

  /** Treats everything from a point on as prose. */
  #takeProse({ from, notes }: Run): void {
    this.#tail.notes.length = notes
    this.#tail.prose = this.#text.slice(from).replace(joinersAtStart, '').replace(joinersAtEnd, '')
    this.#pending = ''
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

/** Matches joining punctuation and words at the start of a text. */
const joinersAtStart = /^(?:[\s,;:.&+·—–-]|and\s)+/
const joinersAtEnd = joinersBeforeEnd(',;:&+·—–-')
/** The same with full stops, which belong to prose, but not to a note. */
const joinersAndStopAtEnd = joinersBeforeEnd(',;:.&+·—–-')

/** Matches joining punctuation and words at the end of a text, from the first of them. */
function joinersBeforeEnd(punctuation: string): RegExp {
  const joiner = String.raw`[\s${punctuation}]|\s(?:and|vs|in|at|of)`
  return new RegExp(`(?<!${joiner})(?:${joiner})+$`)
}

/** A remark without joining punctuation and words; null if nothing is left. */
export function remarkOf(written: string): string | null {
  const words = hasWords(written)
    ? written
        .replace(/<[^<>]*>/g, ' ')
        .replace(joinersAtStart, '')
        .replace(joinersAndStopAtEnd, '')
    : ''
  return hasWords(words) && !preposition.test(words) ? words : null
}

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
