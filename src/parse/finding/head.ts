import type { Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { type HeadForm, readLead } from '../../grammar/head-lead.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { hasLocation, readLocations } from './locations.ts'
import type { Tag } from './tag.ts'
import { readTail, type Tail } from './tail.ts'
import { splitTitle } from './title.ts'

/** What the line that opens a finding says. */
export interface FindingHead {
  /** As printed: `I1`, `3`; null where the head is led by a severity word. */
  label: string | null
  /** The severity that the label's letter or the leading word names. */
  severity: Severity | null
  titleMarkdown: string
  title: string
  locations: Location[]
  /** Texts in square brackets after the title: attributions and marks of earlier rounds. */
  brackets: string[]
  /** Those that were read as locations. */
  bracketedPlaces: Tail['bracketedPlaces']
  tag: Tag | null
  /** Other remarks after the title. */
  notes: string[]
  /** Whether the last of them ends the line after a dash: without a body below, it is the body. */
  endsInRemark: boolean
  /** Running text after all that: the body begins on the line of the head. */
  prose: string
  struck: boolean
  /** How the head is led, from the surest sign to the weakest. */
  form: HeadForm
  /** Whether anything after the title says that this is a finding: a location, an attribution or a tag. */
  hasMetadata: boolean
}

/** A head is short; what comes after this many characters of its line is left to the body. */
const longestHead = 4000

/** `` `a.ts:4` — **Title** ``: without bold words it is an item of some list. */
const placeBeforeTitle = /^`[^`]{1,200}`[ \t]+(?:—|–|--?)[ \t]+\*\*/
/** With a label before it, a dash is enough. */
const placeBeforeWords = /^`[^`]{1,200}`[ \t]+(?:—|–|--?)[ \t]+\S/
/** A title may well begin with `Invalid`, a remark after it only says so of the finding. */
const withdrawnTitle = /^\W*(?:withdrawn|retracted)\b/i
const withdrawnProse = /^\W*(?:(?:withdrawn|retracted)\b|invalid\W{0,4}(?:[.:;—–]|$))/i
const withdrawal = /^\W*(?:withdrawn|retracted|invalid)\b/i

/** Whether a line may be a head at all: a look at its first character, before anything is read. */
export function mayBeHead(text: string, start: number): boolean {
  const code = text.charCodeAt(start)
  return (code >= 48 && code <= 57) || ' #*+-[`CFIPS~_<('.includes(text.charAt(start)) || isSymbol(code)
}

/** Arrows, shapes and emoji, which may come before a label. */
function isSymbol(code: number): boolean {
  return (code >= 0x2190 && code <= 0x2bff) || (code >= 0xd83c && code <= 0xd83e)
}

/** What a line without bold words says beyond its title: a remark in parentheses at its end. */
const lastRemark = /\s+\(([^()]*)\)\.?$/
/** The first sentence of a longer text. */
const firstSentence = /^(.{10,200}?[^.\s][.!?])\s+(?=[\p{Lu}`])/u
const longestTitle = 100

/**
 * Reads a line of a list of findings that are no more than a label and words: `S1. The limit is off by one (kept).`
 * Only what is around it can say whether it is the head of a finding. @returns null when it cannot be one
 */
export function readBareHead(line: string): FindingHead | null {
  const led = readLead(line.slice(0, longestHead))
  if (led?.form !== 'label' || led.severity === null || led.isHeading || led.struck) return null
  const remark = lastRemark.exec(led.rest)?.[1]
  const text = led.rest.replace(lastRemark, '').trim()
  const title = text.length > longestTitle ? (firstSentence.exec(text)?.[1] ?? text) : text
  const titleMarkdown = title.replace(/[.:]$/, '')
  return {
    label: led.label,
    severity: led.severity,
    titleMarkdown,
    title: plainText(titleMarkdown),
    locations: [],
    brackets: [],
    bracketedPlaces: [],
    tag: null,
    notes: remark === undefined ? [] : [remark],
    endsInRemark: false,
    prose: text.slice(title.length).trim() + line.slice(longestHead),
    struck: false,
    form: 'label',
    hasMetadata: false,
  }
}

/** Reads a line as the head of a finding, in any of the forms that reports take. @returns null when it is none. */
export function readHead(line: string): FindingHead | null {
  const led = readLead(line.slice(0, longestHead))
  if (!led) return null
  const { form, isHeading } = led
  const [first] = readInline(led.rest)
  const placeFirst = form === 'label' ? placeBeforeWords : placeBeforeTitle
  const leadsWithPlace = first?.type === 'code' && placeFirst.test(led.rest) && hasLocation([first])
  const isPlain = first?.type !== 'strong' && first?.type !== 'strike' && !leadsWithPlace
  if (form === 'number' && isPlain && !isHeading) return null
  const parts = splitTitle(led.rest, first, leadsWithPlace || form === 'severity')
  const tail = readTail(parts.tail)
  const locations = [...readLocations(readInline(parts.before)), ...tail.locations]
  const hasMetadata = (locations.length > 0 && tail.prose === '') || tail.brackets.length > 0 || tail.tag !== null
  if (form === 'label' && isPlain && !isHeading && parts.tail === '') return null
  if (led.needsPlace && locations.length === 0) return null
  const titleMarkdown = parts.title.replace(/:$/, '')
  const title = plainText(titleMarkdown)
  return {
    label: led.label,
    severity: led.severity,
    titleMarkdown,
    title,
    locations,
    brackets: tail.brackets,
    bracketedPlaces: tail.bracketedPlaces,
    tag: tail.tag,
    notes: tail.notes,
    endsInRemark: tail.endsInRemark,
    prose: tail.prose + line.slice(longestHead),
    struck:
      led.struck ||
      parts.struck ||
      withdrawnTitle.test(title) ||
      withdrawnProse.test(tail.prose) ||
      tail.notes.some((note) => withdrawal.test(note)),
    form,
    hasMetadata,
  }
}
