import type { Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { plainText, readInline } from '../../markdown/inline.ts'
import { hasLocation, readLocations } from './locations.ts'
import { severityOfWord } from './severity.ts'
import type { Tag } from './tag.ts'
import { readTail } from './tail.ts'
import { splitTitle } from './title.ts'

/** What the line that opens a finding says. */
export interface Head {
  /** As printed: `I1`, `3`; null where the head is led by a severity word. */
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
  /** Running text behind all that: the body begins on the line of the head. */
  prose: string
  struck: boolean
  /** How the head is led, from the surest sign to the weakest. */
  form: HeadForm
  /** Whether anything behind the title says that this is a finding: a location, an attribution or a tag. */
  attested: boolean
}

export type HeadForm = 'label' | 'severity' | 'number'

/** A head is short; what stands behind this many characters of its line is left to the body. */
const longestHead = 4000

const lead = /^ {0,3}(?:(#{1,9})[ \t]+|[-*+][ \t]+(?=[*~]|[CIS]\d))?(~~)?[ \t]*(\*\*)?(~~)?[ \t]*/
/** `I1.`, `**I1.**`, `[S2]`, `3)`, `Important #2:`, `Finding 4 —`. */
const labelled =
  /^\[?(?:([CIS])-?(\d{1,6})|(?:([Cc]ritical|[Ii]mportant|[Ss]uggestion)[ \t]+#?|[Ff]inding[ \t]+#?|#)?(\d{1,6}))(\*\*)?(?:[.):](\*\*)?(?:[ \t]+|(?=\*\*|~~))|\](\*\*)?[.:]?[ \t]+|[ \t]+(?:[—–]|--?)[ \t]+)(\*\*)?/
/** `[CRITICAL]`, `**CRITICAL**`, `**Important:**`. */
const severityLed =
  /^(?:\[(critical|important|suggestion)\](\*\*)?|(critical|important|suggestion)(?::?(\*\*)|(?=:)))[ \t]*:?[ \t]*(?:(?:[—–]|--)[ \t]+)?(\*\*)?/i
const letters: Record<string, Severity> = { C: 'critical', I: 'important', S: 'suggestion' }
/** `` `a.ts:4` — **Title** ``: without bold words it is an item of some list. */
const placeBeforeTitle = /^`[^`]{1,200}`[ \t]+(?:—|–|--?)[ \t]+\*\*/
/** A title may well begin with `Invalid`, a remark behind it only says so of the finding. */
const withdrawnTitle = /^\W*(?:withdrawn|retracted)\b/i
const withdrawal = /^\W*(?:withdrawn|retracted|invalid)\b/i

/** Whether a line may be a head at all: a look at its first character, before anything is read. */
export function mayBeHead(text: string, start: number): boolean {
  const code = text.charCodeAt(start)
  return (code >= 48 && code <= 57) || ' #*+-[CFIS~'.includes(text.charAt(start))
}

/** Reads a line as the head of a finding, in any of the forms that reports take. @returns null when it is none. */
export function readHead(line: string): Head | null {
  const led = readLead(line.slice(0, longestHead).replaceAll('\u00a0', ' ').trimEnd())
  if (!led) return null
  const { form, isHeading } = led
  const [first] = readInline(led.rest)
  const leadsWithPlace = first?.type === 'code' && placeBeforeTitle.test(led.rest) && hasLocation([first])
  const isPlain = first?.type !== 'strong' && first?.type !== 'strike' && !leadsWithPlace
  if (form === 'number' && isPlain && !isHeading) return null
  const parts = splitTitle(led.rest, first, leadsWithPlace || form === 'severity')
  const tail = readTail(parts.tail)
  const locations = [...readLocations(readInline(parts.before)), ...tail.locations]
  const attested = (locations.length > 0 && tail.prose === '') || tail.brackets.length > 0 || tail.tag !== null
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
    tag: tail.tag,
    notes: tail.notes,
    prose: tail.prose + line.slice(longestHead),
    struck:
      led.struck || parts.struck || withdrawnTitle.test(title) || tail.notes.some((note) => withdrawal.test(note)),
    form,
    attested,
  }
}

/** What leads a head, and what stands behind it. */
interface Lead {
  label: string | null
  severity: Severity | null
  form: HeadForm
  isHeading: boolean
  struck: boolean
  /** A bare severity word may as well open a remark: only a location makes a head of it. */
  needsPlace: boolean
  rest: string
}

function readLead(line: string): Lead | null {
  const start = lead.exec(line)
  if (!start) return null
  const [before, heading, strikeOutside, bold, strikeInside] = start
  const struck = strikeOutside !== undefined || strikeInside !== undefined
  const text = struck ? line.slice(before.length).replace('~~', '') : line.slice(before.length)
  const label = labelled.exec(text)
  const word = label ? null : severityLed.exec(text)
  const match = label ?? word
  if (!match) return null
  const [closes, opens] = label ? [label[5] ?? label[6] ?? label[7], label[8]] : [word?.[2] ?? word?.[4], word?.[5]]
  const isBold = opens !== undefined || (bold !== undefined && closes === undefined)
  const rest = text.slice(match[0].length).replace(heading === undefined ? '' : /[ \t]+#+$/, '')
  const named = label?.[3] ?? word?.[1] ?? word?.[3]
  return {
    label: label ? (label[1] ?? (named ? `${named} ` : '')) + (label[2] ?? label[4] ?? '') : null,
    severity: label?.[1] ? (letters[label[1]] ?? null) : named ? severityOfWord(named) : null,
    form: label?.[1] || (label && named) ? 'label' : label ? 'number' : 'severity',
    isHeading: heading !== undefined,
    struck,
    needsPlace: word?.[3] !== undefined,
    rest: isBold ? `**${rest}` : rest,
  }
}
