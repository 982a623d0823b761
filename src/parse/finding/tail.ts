import type { Location } from '../../../schemas/finding.ts'
import { type Inline, readInline } from '../../markdown/inline.ts'
import { LocationReader } from './locations.ts'
import { readTag, type Tag } from './tag.ts'

/** What stands behind the title of a finding. */
export interface Tail {
  locations: Location[]
  /** Texts in square brackets: attributions and marks of earlier rounds. */
  brackets: string[]
  tag: Tag | null
  /** Other remarks, as Markdown. */
  notes: string[]
  /** Running text behind them, which belongs to the body. */
  prose: string
}

/** Text with as many words is no remark any more: the body goes on behind the head. */
const wordsOfProse = 8

export function readTail(text: string): Tail {
  const reader = new LocationReader()
  const tail: Tail = { locations: [], brackets: [], tag: null, notes: [], prose: '' }
  let remark = ''
  const endRemark = () => {
    const words = remark.replace(/<[^<>]*>/g, ' ').replace(/^[\s,;:.&+·—–-]+|[\s,;:.&+·—–-]+$/g, '')
    if (/[\p{L}\p{N}]{2}/u.test(words)) tail.notes.push(words)
    remark = ''
  }
  for (const node of readInline(text)) {
    const tag = tail.tag === null ? tagOf(node) : null
    const rest = tag === null ? reader.read(node) : ''
    if (rest === '' || node.type === 'bracket' || node.type === 'paren') endRemark()
    if (tag !== null) tail.tag = tag
    else if (node.type === 'bracket' && rest !== '') tail.brackets.push(rest.trim())
    else if (node.type === 'text' && isProse(rest)) {
      tail.prose = text.slice(node.start).replace(/^[\s,;:.&+·—–-]+/, '')
      break
    } else if (node.type === 'text') remark += rest
    else if (isParen(node)) remark += rest.replace(/^\((.*)\)$/, '$1')
    else if (rest !== '') remark += text.slice(node.start, node.end)
    if (node.type === 'paren') endRemark()
  }
  endRemark()
  return { ...tail, locations: reader.locations }
}

/** Whether a text goes on for longer than a remark does. */
export function isProse(text: string): boolean {
  return text.split(/\s+/, wordsOfProse).filter((word) => /\p{L}/u.test(word)).length >= wordsOfProse
}

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
