import type { Location } from '../../../schemas/finding.ts'
import { type Inline, readInline } from '../../markdown/inline.ts'
import { hasWords, letters } from '../../markdown/letters.ts'
import { LocationReader } from './locations.ts'
import { readTag, type Tag } from './tag.ts'

/** What stands behind the title of a finding. */
export interface Tail {
  locations: Location[]
  /** Texts in square brackets: attributions and marks of earlier rounds. */
  brackets: string[]
  /** Texts in square brackets that were read as locations; an agent may be called like a path. */
  bracketedPlaces: { text: string; locations: Location[] }[]
  tag: Tag | null
  /** Other remarks, as Markdown. */
  notes: string[]
  /** Running text behind them, which belongs to the body. */
  prose: string
}

/** Text with as many words is no remark any more: the body goes on behind the head. */
const wordsOfProse = 8
/** With as many in front of a location it is a sentence that goes on behind it. */
const wordsOfSentence = 3

/** Reads what stands behind a title. */
export function readTail(text: string): Tail {
  const reader = new LocationReader()
  const tail: Tail = { locations: [], brackets: [], bracketedPlaces: [], tag: null, notes: [], prose: '' }
  let remark = ''
  const endRemark = () => {
    if (hasWords(remark)) {
      const words = remark.replace(/<[^<>]*>/g, ' ').replace(outerSigns, '')
      if (hasWords(words) && !preposition.test(words)) tail.notes.push(words)
    }
    remark = ''
  }
  /** The words since the last group: where they begin, how many they are, and how many notes there were before. */
  let run = { from: 0, words: 0, notes: 0 }
  /** Where a sentence begins that goes on behind a location: it cannot be put together again from its parts. */
  let sentence: typeof run | null = null
  for (const node of readInline(text)) {
    const tag = tail.tag === null ? tagOf(node) : null
    const before = reader.count
    const rest = tag === null ? reader.read(node) : ''
    if (node.type === 'bracket' && rest === '' && tag === null)
      tail.bracketedPlaces.push({ text: node.value.trim(), locations: reader.since(before) })
    const isPlace = reader.count > before
    const isGroup = tag !== null || node.type === 'bracket' || isParen(node)
    if (isPlace && run.words >= wordsOfSentence) sentence ??= run
    if (isGroup || isPlace) endRemark()
    if (tag !== null) tail.tag = tag
    else if (node.type === 'bracket' && rest !== '') tail.brackets.push(rest.trim())
    else if (isGroup) {
      remark = rest.replace(/^\((.*)\)$/, '$1')
      endRemark()
    } else {
      // Lines of the location before them are no remark.
      const isLines = rest === '' && /\d/.test(node.value)
      remark += isPlace || isLines ? rest : text.slice(node.start, node.end)
      run.words += wordsIn(node, rest)
    }
    if (isGroup || run.words === 0) run = { from: node.end, words: 0, notes: tail.notes.length }
    else if (run.words >= wordsOfProse) {
      tail.notes.length = run.notes
      tail.prose = text.slice(run.from).replace(outerSigns, '')
      remark = ''
      break
    }
  }
  endRemark()
  if (sentence !== null && tail.prose === '') {
    tail.notes.length = sentence.notes
    tail.prose = text.slice(sentence.from).replace(outerSigns, '')
  }
  return { ...tail, locations: reader.locations }
}

/** What joins a remark to what stands round it. */
const outerSigns = /^(?:[\s,;:.&+·—–-]|and\s)+|(?:[\s,;:.&+·—–-]|\s(?:and|vs|in|at|of))+$/g

const letter = new RegExp(`[${letters}]`)

/** How many words a node has beside locations; a piece of code is one. */
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

/** The tag that a node is, whatever emphasis or code marks stand around its parentheses; or null. */
export function tagOf({ type, value }: Inline): Tag | null {
  if (type === 'paren') return readTag(value)
  if (type !== 'emphasis' && type !== 'code' && type !== 'strong') return null
  const inside = /^\((.*)\)\.?$/.exec(value.trim())?.[1]
  return inside === undefined ? null : readTag(inside)
}
