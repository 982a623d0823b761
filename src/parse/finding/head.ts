import type { Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { type Inline, plainText, readInline } from '../../markdown/inline.ts'
import { readLocations } from './locations.ts'
import { readTag, severityOfWord, type Tag } from './tag.ts'

/** What the line that opens a finding says. */
export interface Head {
  /** As printed: `I1`, `3`; null where the head is led by a severity word or by nothing. */
  label: string | null
  /** The severity that the label's letter or the leading word names. */
  severity: Severity | null
  titleMarkdown: string
  title: string
  locations: Location[]
  /** Texts in square brackets behind the title: attributions and marks of earlier rounds. */
  brackets: string[]
  tag: Tag | null
  /** Other remarks behind the title. */
  notes: string[]
  struck: boolean
  /** How the head is led, from the surest sign to the weakest. */
  form: 'label' | 'severity' | 'number'
  /** Whether anything behind the title says that this is a finding: a location, an attribution or a tag. */
  attested: boolean
}

/** A head is short; what stands behind this many characters of its line is left to the body. */
export const longestHead = 4000

const lead = /^ {0,3}(?:#{1,9}[ \t]+)?(?:[-*+][ \t]+(?=[*~]|[CIS]\d))?(~~)?[ \t]*(\*\*)?(~~)?[ \t]*/
const labelled =
  /^(?:([CIS])(\d{1,4})|(?:Finding |#)?(\d{1,4}))(\*\*)?(?:[.):](?:[ \t]+|(?=\*\*))|[ \t]+(?:[—–]|--?)[ \t]+)(\*\*)?/
const severityLed =
  /^(?:\[(critical|important|suggestion)\]|(critical|important|suggestion)(?=\*\*))(\*\*)?:?[ \t]*(?:(?:[—–]|--)[ \t]+)?(\*\*)?/i
const separator = /\s+(?:—|–|--)\s+/g
const letters: Record<string, Severity> = { C: 'critical', I: 'important', S: 'suggestion' }

/** Whether a line may be a head at all: a look at its first characters, before anything is read. */
export function mayBeHead(text: string, start: number): boolean {
  const code = text.charCodeAt(start)
  return (
    (code >= 48 && code <= 57) ||
    code === 67 ||
    code === 73 ||
    code === 83 ||
    code === 42 ||
    code === 35 ||
    code === 126 ||
    code === 45 ||
    code === 43 ||
    code === 32 ||
    code === 70
  )
}

/** Reads a line as the head of a finding, in any of the forms that reports take. @returns null when it is none. */
export function readHead(fullLine: string): Head | null {
  const line = fullLine.slice(0, longestHead).trimEnd()
  const start = lead.exec(line)
  if (!start) return null
  const isHeading = /^ {0,3}#/.test(line)
  let bold = start[2] !== undefined
  let struck = start[1] !== undefined || start[3] !== undefined
  let rest = line.slice(start[0].length)
  if (struck) rest = rest.replace(/~~\s*$/, '')

  const label = labelled.exec(rest)
  const led = label ? null : severityLed.exec(rest)
  if (!label && !led) return null
  const match = label ?? led
  if (!match) return null
  rest = rest.slice(match[0].length)
  const closedEarly = label ? label[4] : led?.[3]
  const openedLate = label ? label[5] : led?.[4]
  if (closedEarly) bold = false
  if (openedLate) bold = true

  const letter = label?.[1] ?? null
  const word = led?.[1] ?? led?.[2] ?? null
  const form = letter ? 'label' : label ? 'number' : 'severity'
  const severity = letter ? (letters[letter] ?? null) : word ? severityOfWord(word) : null
  const parts = split(bold ? `**${rest}` : rest, bold, isHeading, form)
  if (!parts) return null
  if (parts.struck) struck = true
  const tail = readTail(parts.tail)
  const locations = [...readLocations(parts.before), ...tail.locations]
  if (/^\**(?:INVALID|WITHDRAWN|RETRACTED)\b/i.test(tail.notes[0] ?? '')) struck = true
  return {
    label: label ? `${letter ?? ''}${label[2] ?? label[3] ?? ''}` : null,
    severity,
    titleMarkdown: parts.title,
    title: plainText(parts.title),
    locations,
    brackets: tail.brackets,
    tag: tail.tag,
    notes: tail.notes,
    struck,
    form,
    attested: locations.length > 0 || tail.brackets.length > 0 || tail.tag !== null,
  }
}

interface Parts {
  /** Nodes in front of the title: `path:line — title`. */
  before: Inline[]
  title: string
  tail: Inline[]
  struck: boolean
}

function split(rest: string, bold: boolean, isHeading: boolean, form: Head['form']): Parts | null {
  const nodes = readInline(rest)
  const first = nodes[0]
  if (!first) return null
  if (bold) {
    if (first.type !== 'strong') return splitPlain(rest, form)
    const behind = nodes.slice(1)
    if (form === 'severity') {
      const inside = splitPlain(first.value, form)
      return { ...inside, tail: [...inside.tail, ...behind] }
    }
    // `**I1. title — loc**`: the bold may hold all of the head, unless the location stands behind it.
    const inside = readLocations(behind).length > 0 ? null : splitTail(first.value)
    if (!inside) return { before: [], title: first.value, tail: behind, struck: false }
    return { ...inside, tail: [...inside.tail, ...behind] }
  }
  if (first.type === 'strike') {
    const title = first.value.replace(/^\*\*(.*)\*\*$/, '$1')
    return { before: [], title, tail: nodes.slice(1), struck: true }
  }
  if (form === 'severity') return splitPlain(rest, form)
  if (form === 'number' && !isHeading) return null
  const parts = splitTail(rest)
  return isHeading || parts.tail.length > 0 ? parts : null
}

/** `path:line — title` in front, where the head is led by a severity; else the title first. */
function splitPlain(text: string, form: Head['form']): Parts {
  if (form === 'severity') {
    for (const match of text.matchAll(separator)) {
      const front = text.slice(0, match.index)
      const before = readInline(front)
      if (isAllLocations(front, before)) {
        return { ...splitTail(text.slice(match.index + match[0].length)), before }
      }
      break
    }
  }
  return splitTail(text)
}

function isAllLocations(text: string, nodes: readonly Inline[]): boolean {
  if (readLocations(nodes).length === 0) return false
  return !/[A-Za-z]{2,}\s+[A-Za-z]{2,}\s+[A-Za-z]/.test(text)
}

/** The title, and what stands behind the first separator after which no prose follows. */
function splitTail(text: string): Parts {
  const nodes = readInline(text)
  for (const match of text.matchAll(separator)) {
    if (nodes.some((node) => node.type !== 'text' && node.start < match.index && match.index < node.end)) continue
    const tail = readInline(text.slice(match.index + match[0].length))
    if (isTail(tail)) return { before: [], title: text.slice(0, match.index).trim(), tail, struck: false }
  }
  const cut = lastProse(nodes)
  const end = nodes[cut]?.end ?? text.length
  const tail = nodes.slice(cut + 1)
  const title = text.slice(0, end).trim()
  return title === ''
    ? { before: [], title: text.trim(), tail: [], struck: false }
    : { before: [], title, tail, struck: false }
}

/** Index of the last node that belongs to the title: groups at the very end are attributions and tags. */
function lastProse(nodes: readonly Inline[]): number {
  let last = nodes.length - 1
  while (last > 0) {
    const node = nodes[last]
    if (!node) break
    const isBlank = node.type === 'text' && node.value.trim() === ''
    const isTagged = unwrapTag(node) !== null
    if (!isBlank && !isTagged && !(node.type === 'bracket' && /[A-Za-z]{2}/.test(node.value))) break
    last -= 1
  }
  return last
}

/** Whether the nodes are locations, groups and the words between them, and no prose. */
function isTail(nodes: readonly Inline[]): boolean {
  if (readLocations(nodes.slice(0, 1)).length > 0) return true
  const first = nodes.find((node) => node.type !== 'text' || node.value.trim() !== '')
  if (!first) return false
  if (first.type === 'bracket') return true
  return unwrapTag(first) !== null
}

/** The inside of a tag, whatever emphasis or code marks stand around its parentheses. */
function unwrapTag(node: Inline): string | null {
  if (node.type === 'paren') return readTag(node.value) ? node.value : null
  if (node.type !== 'emphasis' && node.type !== 'code' && node.type !== 'strong') return null
  const inside = /^\((.*)\)\.?$/.exec(node.value.trim())?.[1]
  return inside !== undefined && readTag(inside) ? inside : null
}

interface Tail {
  locations: Location[]
  brackets: string[]
  tag: Tag | null
  notes: string[]
}

function readTail(nodes: readonly Inline[]): Tail {
  const brackets: string[] = []
  const notes: string[] = []
  const places: Inline[] = []
  let tag: Tag | null = null
  let remark = ''
  const endRemark = () => {
    const words = remark.replace(/^[\s,;:+.&—–-]+|[\s,;:+&—–-]+$/g, '').replace(/^(?:and|vs\.?|in|at|,)$/i, '')
    if (/[A-Za-z]{3}|`/.test(words)) notes.push(words)
    remark = ''
  }
  nodes.forEach((node, index) => {
    const inside = tag ? null : unwrapTag(node)
    if (inside !== null) {
      endRemark()
      tag = readTag(inside)
    } else if (node.type === 'bracket') {
      endRemark()
      brackets.push(node.value.trim())
    } else if (node.type === 'paren') {
      endRemark()
      notes.push(node.value.trim())
    } else if (readLocations(nodes.slice(index, index + 1)).length > 0 || isContinued(node, places)) {
      endRemark()
      places.push(node)
    } else if (
      node.type === 'text' &&
      /^[\s,;:+.&—–-]*(?:and|vs\.?)?(?::[\d,\s–-]+)?[\s,;:+.&—–-]*$/i.test(node.value)
    ) {
      places.push(node)
    } else remark += sourceOf(node)
  })
  endRemark()
  return { locations: readLocations(places), brackets, tag, notes }
}

/** Lines of the file before: `82-84` behind `a.go:69-71`, or `lines 15, 41` in the text. */
function isContinued(node: Inline, places: readonly Inline[]): boolean {
  return places.length > 0 && readLocations([...places, node]).length > readLocations(places).length
}

function sourceOf(node: Inline): string {
  switch (node.type) {
    case 'code':
      return `\`${node.value}\``
    case 'link':
      return `[${node.value}](${node.href ?? ''})`
    case 'strong':
      return `**${node.value}**`
    case 'emphasis':
      return node.value.replace(/^\((.*)\)$/, '$1')
    default:
      return node.value
  }
}
