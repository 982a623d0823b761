import type { Severity } from '../../schemas/enums.ts'
import { plainLead } from './plain-lead.ts'
import { severityOfWord } from './severity.ts'

/** What a head starts with, from the most to the least certain sign of a finding. */
export type HeadForm = 'label' | 'severity' | 'number'

const lead = /^ {0,3}(?:(#{1,9})[ \t]+|[-*+][ \t]+(?=[*~]|[`[]?[CIS]\d))?(~~)?[ \t]*(\*\*)?(~~)?[ \t]*/
/** `I1.`, `**I1.**`, `[S2]`, `3)`, `Important #2:`, `Finding 4 —`. */
const labelled =
  /^\[?(?:([CIS])-?(\d{1,6})|(?:([Cc]ritical|[Ii]mportant|[Ss]uggestion)[ \t]+#?|[Ff]inding[ \t]+#?|#)?(\d{1,6}))(\*\*)?(?:[.):](\*\*)?(?:[ \t]+|(?=\*\*|~~))|\](\*\*)?[.:]?[ \t]+|[ \t]+(?:[—–]|--?)[ \t]+)(\*\*)?/
/** Matches a label in a code span: `` `S1.` `` or `` `S1`: ``. */
const codeLabel = /^`(\[?[CIS]-?\d{1,6}\]?[.):]?)`(?:([.):])|([ \t]+(?:[—–]|--?)[ \t])|(?=[ \t]))/
/** `[CRITICAL]`, `**CRITICAL**`, `**Important:**`. */
const severityLed =
  /^(?:\[(critical|important|suggestion)\](\*\*)?|(critical|important|suggestion)(?::?(\*\*)|(?=:)))[ \t]*:?[ \t]*(?:(?:[—–]|--)[ \t]+)?(\*\*)?/i
const letters: Record<string, Severity> = { C: 'critical', I: 'important', S: 'suggestion' }

/** The lead of a head, and the text after it. */
export interface HeadLead {
  label: string | null
  severity: Severity | null
  form: HeadForm
  isHeading: boolean
  struck: boolean
  /** Whether it only counts as a head with a location, as after a plain severity word, which may start a remark. */
  needsPlace: boolean
  rest: string
}

/** Parses the lead of a finding's head; null if the line has none. */
export function readLead(source: string): HeadLead | null {
  const { line, needsPlace } = plainLead(source.replaceAll('\u00a0', ' ').trimEnd())
  const start = lead.exec(line)
  if (!start) return null
  const [before, heading, strikeOutside, bold, strikeInside] = start
  const struck = strikeOutside !== undefined || strikeInside !== undefined
  const written = struck ? line.slice(before.length).replace('~~', '') : line.slice(before.length)
  const text = written.charCodeAt(0) === 96 ? withoutCodeMarks(written) : written
  const label = labelled.exec(text)
  const word = label ? null : severityLed.exec(text)
  const match = label ?? word
  if (!match) return null
  const [closes, opens] = label ? [label[5] ?? label[6] ?? label[7], label[8]] : [word?.[2] ?? word?.[4], word?.[5]]
  const isBold = opens !== undefined || (bold !== undefined && closes === undefined)
  const rest = text.slice(match[0].length).replace(heading === undefined ? '' : /(?<![ \t])[ \t]+#+$/, '')
  const named = label?.[3] ?? word?.[1] ?? word?.[3]
  return {
    label: label ? (label[1] ?? (named ? `${named} ` : '')) + (label[2] ?? label[4] ?? '') : null,
    severity: label?.[1] ? (letters[label[1]] ?? null) : named ? severityOfWord(named) : null,
    form: label?.[1] || (label && named) ? 'label' : label ? 'number' : 'severity',
    isHeading: heading !== undefined,
    struck,
    needsPlace: needsPlace || word?.[3] !== undefined,
    rest: isBold ? `**${rest}` : rest,
  }
}

function withoutCodeMarks(text: string): string {
  return text.replace(codeLabel, (_, label: string, stop = '', dash = '') => {
    const bare = label + stop
    return /[.):\]]$/.test(bare) || dash !== '' ? bare + dash : `${bare}.`
  })
}
