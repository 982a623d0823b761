import type { Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { type HeadForm, type HeadLead, readLead } from '../../grammar/head-lead.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { hasLocation, readLocations } from './locations.ts'
import type { Tag } from './tag.ts'
import { readTail, type Tail } from './tail.ts'
import { splitTitle } from './title.ts'

/** The parsed first line of a finding. */
export interface FindingHead {
  /** The printed label, such as `I1` or `3`; null if the head starts with a severity word. */
  label: string | null
  /** The severity of the label's letter or of the leading word. */
  severity: Severity | null
  titleMarkdown: string
  title: string
  locations: Location[]
  /** The texts in square brackets after the title: attributions and references to earlier rounds. */
  brackets: string[]
  /** The texts in brackets that were read as locations. */
  bracketedPlaces: Tail['bracketedPlaces']
  tag: Tag | null
  /** Other remarks after the title. */
  notes: string[]
  /** Whether the last note is after a dash at the end of the line, so that it is the body if there is no other. */
  endsInRemark: boolean
  /** Prose at the end of the line, with which the body begins. */
  prose: string
  struck: boolean
  /** What the head starts with. */
  form: HeadForm
  /** Whether there is a location, an attribution or a tag after the title, which shows that this is a finding. */
  hasMetadata: boolean
}

/** In characters. The rest of a longer line is part of the body. */
const longestHead = 4000

/** Matches a location before a bold title: `` `a.ts:4` — **Title** ``. */
const placeBeforeTitle = /^`[^`]{1,200}`[ \t]+(?:—|–|--?)[ \t]+\*\*/
/** The same after a label, where the title needn't be bold. */
const placeBeforeWords = /^`[^`]{1,200}`[ \t]+(?:—|–|--?)[ \t]+\S/
/**
 * How the parts of a head say that the finding was withdrawn. `Invalid` may also begin a problem, so it doesn't count in
 * a title, and in prose only where a clause ends after it.
 */
const withdrawn = {
  title: /^\W*(?:withdrawn|retracted)\b/i,
  prose: /^\W*(?:(?:withdrawn|retracted)\b|invalid\W{0,4}(?:[.:;—–]|$))/i,
  note: /^\W*(?:withdrawn|retracted|invalid)\b/i,
}

/**
 * Matches what a head may begin with: a digit, a mark, a label, words such as `Critical`, `Finding` and `Problem`, or a
 * picture before a label.
 */
const beginning = /[\d #*+[`~_<(-]|[CIS][\d-]|C[rR]|Fi|I[mMsS]|Pr|S[uU]|[\u2190-\u2bff\ud83c-\ud83e]/y

/** A quick test of whether a line may be a head, by its first two characters. */
export function mayBeHead(text: string, start: number): boolean {
  beginning.lastIndex = start
  return beginning.test(text)
}

/** Matches a remark in parentheses at the end of a line. */
const lastRemark = /(?<!\s)\s+\(([^()]*)\)\.?$/
/** The first sentence of a longer text. */
const firstSentence = /^(.{10,200}?[^.\s][.!?])\s+(?=[\p{Lu}`])/u
const longestTitle = 100

/** The lead of a line; null if it has none, so that it can't be a head. */
export function leadOf(line: string): HeadLead | null {
  return readLead(line.slice(0, longestHead))
}

/**
 * Parses a head that consists of a label and words: `S1. The limit is off by one (kept).` Whether it is a finding
 * depends on the lines around it.
 * @param lead the lead of the line
 * @returns null if it can't be one
 */
export function readBareHead(line: string, lead: HeadLead): FindingHead | null {
  if (lead.form !== 'label' || lead.severity === null || lead.isHeading || lead.struck) return null
  const remark = lastRemark.exec(lead.rest)?.[1]
  const text = lead.rest.replace(lastRemark, '').trim()
  const title = text.length > longestTitle ? (firstSentence.exec(text)?.[1] ?? text) : text
  const titleMarkdown = title.replace(/[.:]$/, '')
  return {
    label: lead.label,
    severity: lead.severity,
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

/** Parses a line as the head of a finding, in any known form; null if it isn't one. */
export function readHead(line: string, lead: HeadLead | null = leadOf(line)): FindingHead | null {
  if (!lead) return null
  const { form, isHeading } = lead
  const [first] = readInline(lead.rest)
  const placeFirst = form === 'label' ? placeBeforeWords : placeBeforeTitle
  const leadsWithPlace = first?.type === 'code' && placeFirst.test(lead.rest) && hasLocation([first])
  const isPlain = first?.type !== 'strong' && first?.type !== 'strike' && !leadsWithPlace
  if (form === 'number' && isPlain && !isHeading) return null
  const parts = splitTitle(lead.rest, first, leadsWithPlace || form === 'severity')
  const tail = readTail(parts.tail)
  const locations = [...readLocations(readInline(parts.before)), ...tail.locations]
  const hasMetadata = (locations.length > 0 && tail.prose === '') || tail.brackets.length > 0 || tail.tag !== null
  if (form === 'label' && isPlain && !isHeading && parts.tail === '') return null
  if (lead.needsPlace && locations.length === 0) return null
  const titleMarkdown = parts.title.replace(/:$/, '')
  const title = plainText(titleMarkdown)
  return {
    label: lead.label,
    severity: lead.severity,
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
      lead.struck ||
      parts.struck ||
      withdrawn.title.test(title) ||
      withdrawn.prose.test(tail.prose) ||
      tail.notes.some((note) => withdrawn.note.test(note)),
    form,
    hasMetadata,
  }
}
