import { fieldsOf } from '../../grammar/field-words.ts'
import type { FieldName } from '../../grammar/languages/language.ts'
import { append } from '../../lists.ts'
import { joinLines } from './block-text.ts'
import type { Block } from './blocks.ts'

/** A labelled value: `**Severity:** High`, `- Where: a.go:3`, `| Fix | … |`. */
export interface Field {
  name: string
  holds: ReadonlySet<FieldName>
  value: string
  line: number
}

/** `**Name:** value`, `**Name**: value`, `*Name:* value`, `__Name__ — value`, `**Name**` alone. */
const boldField =
  /^(?:[^\w\s*_|`<[(]{1,4}\s*)?(\*\*|__|\*|_)(?!\s)([^*_`]{1,45}?)(?:\s*[:：]\s*\1\s*|\1\s*[:：]\s*|\1\s+[–—-]\s+|\1\s*$)(.*)$/u
/** Matches `Name: value`; the name must be known. */
const plainField = /^([\p{L}#№][\p{L}\p{M}\p{N} .#/&()'’№-]{0,38}?)\s*[:：]\s*(.*)$/u
/** `**Name: value** rest`, all in bold. */
const whollyBoldField = /^(\*\*|__)(?!\s)([^*_`:：]{1,45}?)\s*[:：]\s+([^*_`]{1,60})\1(.*)$/u
/** `Severity ........ High`, as in a table of contents. */
const dotLeader = /^(\p{L}[\p{L} ]{1,24}?)\s?\.{4,60}\s(?=\S)/u
const htmlMarks = /<\/?(?:strong|b|em|i)>/gi
const fieldSeparator = /(?<!\s)\s+(?:[|·•]\s+(?=\*\*|[\p{L} ]{2,24}[:：])|(?=\*\*[\p{L} ]{2,24}[:：]\*\*\s))/u

/** The longest name of a field, including marks around it. */
const longestLead = 60

/** The field at the start of a line; null if it doesn't start with a known name. */
export function fieldOfLine(text: string, line: number): Field | null {
  const undotted = text.includes('....') ? text.replace(dotLeader, '$1: ') : text
  const clean = undotted.includes('<') ? undotted.replace(htmlMarks, '**') : undotted
  const isPlain = /^[A-Za-z\d]/.test(clean)
  const led = isPlain ? null : boldField.exec(clean)
  const bold = led?.[2] !== undefined && /[:：]/.test(led[2]) && fieldsOf(led[2]) === null ? null : led
  const whole = bold || isPlain ? null : whollyBoldField.exec(clean)
  const plain = bold || whole || !mayBePlainField(clean) ? null : plainField.exec(clean)
  const name = bold?.[2] ?? whole?.[2] ?? plain?.[1]
  const value = bold?.[3] ?? (whole ? `${whole[3]}${whole[4]}` : plain?.[2])
  if (name === undefined || value === undefined) return null
  const holds = fieldsOf(name)
  // `**Issue: the lock is held**` is a title, `**Impact: high**` is none.
  if (holds === null || (whole && (holds.has('title') || holds.has('problem') || holds.has('verdict')))) return null
  return { name: name.trim(), holds, value: value.trim(), line }
}

/** Whether a colon comes early enough to end a name; spaces before it don't count. */
function mayBePlainField(text: string): boolean {
  const ascii = text.indexOf(':')
  const wide = text.indexOf('：')
  const colon = ascii === -1 ? wide : wide === -1 ? ascii : Math.min(ascii, wide)
  if (colon === -1) return false
  return colon <= longestLead || text.slice(longestLead, colon).trim() === ''
}

/** `**Severity: High | File: a.ts | Line: 5**`: all in bold. */
const boldBar = /^\*\*([^*|]{3,80}\s\|\s[^*]{3,200})\*\*$/

/** The fields of a line that holds several: `**Severity:** High | **File:** a.ts`, `**Impact:** High **Effort:** S`. */
function fieldsOfLine(written: string, line: number): Field[] {
  const text = boldBar.exec(written)?.[1] ?? written
  const first = fieldOfLine(text, line)
  if (first === null) return []
  if (!/[|·•]|\s\*\*\p{L}/u.test(text)) return [first]
  const parts = text.split(fieldSeparator)
  if (parts.length === 1) return [first]
  const fields = parts.map((part) => fieldOfLine(part, line))
  return fields.every((field) => field !== null) ? fields.flatMap((field) => field ?? []) : [first]
}

/** A field within a paragraph: `… seed only. Location: a.ts. Recommendation: rename it.` */
const inlineField =
  /(?:^|[.;。]\s+|\s[–—-]\s|\s\()(\*{0,2})(\p{Lu}\p{L}{1,16}(?:\(s\))?|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6})\1?\s*[:：]\1?\s*/gu
/** The fields that may be within a paragraph. */
const inlineNames: readonly FieldName[] = ['place', 'fix', 'impact', 'severity']

/** The fields in a text, and its other lines. */
export interface Fields {
  fields: readonly Field[]
  /** Lines before the first field, and lines that belong to none. */
  prose: readonly { text: string; line: number }[]
}

/** Reads lines with fields; a line without a name continues the field before it. */
export function readFieldLines(own: readonly string[], at: readonly number[], mayContinue = true): Fields {
  const fields: Field[] = []
  const prose: { text: string; line: number }[] = []
  // Joined at once: to join each line to all before it would take the square of their length.
  const continued = new Map<Field, string[]>()
  let isClosed = false
  own.forEach((text, index) => {
    const line = at[index] ?? 0
    const found = fieldsOfLine(text, line)
    const last = fields.at(-1)
    if (found.length > 0) {
      append(fields, found)
      isClosed = boldBar.test(text)
    } else if (last === undefined || isClosed || !mayContinue) prose.push({ text, line })
    else if (continued.get(last)?.push(text) === undefined) continued.set(last, [last.value, text])
  })
  for (const [field, lines] of continued) field.value = joinLines(lines)
  return { fields, prose }
}

/** The fields of a block's own lines, and its prose. */
export function ownFields(part: Block): Fields {
  part.fields ??= readFieldLines(part.own, part.at)
  return part.fields
}

/** From now on, takes all lines of a part for prose. */
export function withoutFields(part: Block): void {
  part.fields = { fields: [], prose: part.own.map((text, index) => ({ text, line: part.at[index] ?? part.line })) }
}

/** The fields that a paragraph holds within its sentences. */
export function inlineFields(text: string, line: number): Field[] {
  if (!/[:：]/.test(text)) return []
  const found = [...text.slice(0, 4000).matchAll(inlineField)].filter((match) => {
    const holds = fieldsOf(match[2] ?? '')
    return holds !== null && inlineNames.some((name) => holds.has(name))
  })
  return found.flatMap((match, index) => {
    const holds = fieldsOf(match[2] ?? '')
    if (holds === null) return []
    const from = match.index + match[0].length
    const to = found[index + 1]?.index ?? text.length
    return [{ name: match[2] ?? '', holds, value: text.slice(from, to).trim(), line }]
  })
}

/** The field that a whole item or paragraph consists of: its name, its value, and the items below it. */
export function fieldOfBlock(part: Block): Field[] {
  if (part.kind !== 'item' && part.kind !== 'paragraph') return []
  const { fields, prose } = ownFields(part)
  const last = fields.at(-1)
  if (!last || prose.length > 0) return []
  return [...fields.slice(0, -1), { ...last, value: joinLines([last.value, ...listedBelow(part)]) }]
}

/** The texts of the items below a part: the places under `**Files:**`. */
function listedBelow(part: Block): string[] {
  return part.children
    .filter(({ kind }) => kind === 'item')
    .flatMap(({ own }) => own)
    .slice(0, 60)
}

/** Whether a part is a field and nothing else. */
export function isFieldBlock(part: Block): boolean {
  const [first, ...rest] = part.own
  if (first === undefined || (part.kind !== 'item' && part.kind !== 'paragraph')) return false
  return fieldOfLine(first, part.line) !== null && rest.length < 200
}
