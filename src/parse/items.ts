import type { Scope } from '../../schemas/enums.ts'
import type { Coverage, Item, Limitation, Observation, Observations } from '../../schemas/review.ts'
import { plainText, readInline } from '../markdown/inline.ts'
import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import type { AgentNames } from './finding/attribution.ts'
import { readAttribution } from './finding/attribution.ts'

/** An entry of a section: an item of a list, or a paragraph led by bold words with what follows it. */
export interface Entry {
  from: number
  to: number
  /** Markdown without the list marker. */
  text: string
}

const marker = /^( {0,3})(?:[-*+]|\d{1,4}[.)])[ \t]+(?=\S)/
const nothing = /^[\W_]*(?:none|n\/a|nothing|no (?:concerns?|issues?|gaps?))\b[^.]{0,60}\.?[\W_]*$/i

const coveredLead =
  /\b(?:cover(?:s|ed|ing)?|exercis(?:es?|ing)|verif(?:y|ies)|tested)\b(?!.*\b(?:un\w+|not|no|gaps?|missing|lacks?|should|remaining|highest[- ]risk)\b)/i

/** The lists of a testing section that tell gaps: one behind a line such as `The suite covers:` tells what is tested. */
export function readGaps(structure: Structure, from: number, to: number, names: AgentNames): Item[] {
  const { lines } = structure
  return readProseItems(structure, from, to, names).filter(({ position }) => {
    let line = position.start.line - 2
    while (line >= from && (structure.kind(line) === lineKinds.blank || isListLine(lines.at(line)))) line -= 1
    return line < from || structure.kind(line) !== lineKinds.text || !coveredLead.test(lines.at(line))
  })
}

function isListLine(text: string): boolean {
  return marker.test(text) || /^\s/.test(text)
}

/** The entries of a stretch of a document; text that belongs to none is passed over. `None.` is no entry. */
export function readEntries(structure: Structure, from: number, to: number): Entry[] {
  const { lines } = structure
  const listIndent = outermostMarker(structure, from, to)
  const starts: number[] = []
  let afterBlank = true
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.text) {
      const text = lines.at(line)
      const indent = marker.exec(text)?.[1]?.length
      if (indent !== undefined && indent <= listIndent) starts.push(line)
      else if (listIndent === -1 && afterBlank && /^\*\*\S/.test(text)) starts.push(line)
    } else if (kind === lineKinds.heading || kind === lineKinds.rule) starts.push(-line - 1)
    afterBlank = kind === lineKinds.blank
  }
  const entries: Entry[] = []
  starts.forEach((start, index) => {
    if (start < 0) return
    const next = starts[index + 1]
    const limit = next === undefined ? to : next < 0 ? -next - 1 : next
    const [, end] = lines.trim(start, listIndent === -1 ? limit : endOfItem(structure, start, limit))
    const text = stripItem(lines.slice(start, end))
    if (!nothing.test(text)) entries.push({ from: start, to: end, text })
  })
  return entries
}

function readParagraphs(structure: Structure, from: number, to: number): Entry[] {
  const { lines } = structure
  const entries: Entry[] = []
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    let end = line + 1
    while (end < to && structure.kind(end) === lineKinds.text) end += 1
    const text = lines.slice(line, end)
    if (!nothing.test(text)) entries.push({ from: line, to: end, text })
    line = end
  }
  return entries
}

/** How far the outermost list is indented; -1 where there is no list. */
function outermostMarker(structure: Structure, from: number, to: number): number {
  let least = -1
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) !== lineKinds.text) continue
    const indent = marker.exec(structure.lines.at(line))?.[1]?.length
    if (indent !== undefined && (least === -1 || indent < least)) least = indent
    if (least === 0) break
  }
  return least
}

/** An item ends where a paragraph starts at the margin behind a blank line. */
function endOfItem(structure: Structure, start: number, limit: number): number {
  const { lines } = structure
  for (let line = start + 2; line < limit; line += 1) {
    if (structure.kind(line - 1) !== lineKinds.blank || structure.kind(line) !== lineKinds.text) continue
    if (!/^\s/.test(lines.at(line))) return line
  }
  return limit
}

/** Takes the marker off, and the indent that it gave to the following lines. */
function stripItem(text: string): string {
  const found = marker.exec(text)
  if (!found) return text
  const width = found[0].length
  const [first = '', ...rest] = text.split('\n')
  return [first.slice(width), ...rest.map((line) => line.replace(new RegExp(`^ {0,${width}}`), ''))].join('\n')
}

const scopeWords = String.raw`\((?:in[- ]scope|future|out[- ]of[- ]scope)(?:[;,] [^()]*)?\)`
const scopeMark = new RegExp(String.raw`\s*(?:\`${scopeWords}\`|(\*{1,2})${scopeWords}\1|${scopeWords})`, 'i')

/** Takes scope and attribution out of an entry's first paragraph. */
function readRemarks(text: string, names: AgentNames): { text: string; agents: string[]; scope: Scope | null } {
  const end = text.search(/\n\s*\n|\n\s*(?:```|~~~)/)
  const paragraph = end === -1 ? text : text.slice(0, end)
  let scope: Scope | null = null
  let kept = paragraph.replace(scopeMark, (mark) => {
    scope = /\(in/i.test(mark) ? 'in-scope' : 'future'
    return ''
  })
  const agents: string[] = []
  for (const node of readInline(kept.replace(/\n/g, ' ')).reverse()) {
    if (node.type !== 'bracket') continue
    const named = readAttribution([node.value], names).agents
    if (named.length === 0) continue
    agents.unshift(...named)
    kept = cut(kept, node.start, node.end)
  }
  const unique = [...new Set(agents)]
  return { text: (kept.trim() + (end === -1 ? '' : text.slice(end))).trim(), agents: unique, scope }
}

/** Removes a group with the blank before it; punctuation that it leaves doubled goes too. */
function cut(text: string, start: number, end: number): string {
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end)
  if (/^\s*[.:;,]/.test(after) && /[.:;,]$/.test(before)) return before + after.replace(/^\s*[.:;,]/, '')
  return before + after
}

/** The entries of a section, their attribution taken out. */
export function readItems(structure: Structure, from: number, to: number, names: AgentNames): Item[] {
  return itemsOf(structure, readEntries(structure, from, to), names)
}

/** The same for a raw review, where a section without any list gives its paragraphs. */
export function readProseItems(structure: Structure, from: number, to: number, names: AgentNames): Item[] {
  const entries = readEntries(structure, from, to)
  return itemsOf(structure, entries.length > 0 ? entries : readParagraphs(structure, from, to), names)
}

function itemsOf(structure: Structure, entries: readonly Entry[], names: AgentNames): Item[] {
  return entries.map((entry) => {
    const { text, agents } = readRemarks(entry.text, names)
    return { text, agents, position: structure.lines.position(entry.from, entry.to) }
  })
}

export function readObservations(structure: Structure, from: number, to: number, names: AgentNames): Observations {
  const { lines } = structure
  const observations: Observations = { concerns: [], strengths: [] }
  let list: Observation[] = observations.concerns
  let start = from
  const flush = (end: number) => {
    for (const entry of readEntries(structure, start, end)) {
      list.push({ ...readRemarks(entry.text, names), position: lines.position(entry.from, entry.to) })
    }
  }
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.heading && kind !== lineKinds.text) continue
    const text = lines.at(line)
    if (text.length > 60) continue
    const name = /^\W*(concerns?|strengths?)\W*$/i.exec(
      kind === lineKinds.heading ? text.replace(/^\s*#+/, '') : text,
    )?.[1]
    if (!name || (kind === lineKinds.text && !text.includes('**'))) continue
    flush(line)
    list = /^c/i.test(name) ? observations.concerns : observations.strengths
    start = line + 1
  }
  flush(to)
  return observations
}

/** Limitations, those under a heading `Declined in prior rounds` marked with the round and reason that they state. */
export function readLimitations(structure: Structure, from: number, to: number, names: AgentNames): Limitation[] {
  const declinedFrom = structure.headings.find(
    ({ line, text }) => line >= from && line < to && /\bdeclined\b/i.test(text),
  )?.line
  return readItems(structure, from, to, names).map((item) => {
    const isDeclined = declinedFrom !== undefined && item.position.start.line - 1 > declinedFrom
    return { ...item, declined: isDeclined ? readDecline(item.text) : null }
  })
}

function readDecline(text: string): NonNullable<Limitation['declined']> {
  const match = /\bdeclined\b(?:[^.:;\n]{0,60}?\b(?:round|R)\s*#?(\d+))?[^.:;\n]{0,60}?(?:[:;—–]|--)\s*([^\n]*)/i.exec(
    text,
  )
  const round = match?.[1] ?? /\bround\s*#?(\d+)/i.exec(text)?.[1]
  return { round: round === undefined ? null : Number(round), reason: match?.[2]?.trim() || null }
}

/** Lines such as `` - `path` — Reviewed, no issues ``, or the rows of a table of them. */
export function readCoverage(structure: Structure, from: number, to: number): Coverage[] {
  const { lines } = structure
  const coverage: Coverage[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    const text = lines.at(line)
    if (text.length > 2000) continue
    const read = kind === lineKinds.table ? coveredRow(text) : kind === lineKinds.text ? coveredItem(text) : null
    if (read) coverage.push({ ...read, position: lines.position(line, line + 1) })
  }
  return coverage
}

function coveredItem(text: string): { path: string; status: string } | null {
  const found = marker.exec(text)
  if (!found) return null
  const nodes = readInline(text.slice(found[0].length))
  const first = nodes.find((node) => node.type !== 'text' || node.value.trim() !== '')
  if (!first) return null
  const item = text.slice(found[0].length)
  if (first.type === 'text') {
    const split = /^(\S+?)(?:\s+(?:—|–|--?)|:)\s+(.*)$/.exec(item)
    return split?.[1] && /[./]/.test(split[1]) ? { path: split[1], status: plainText(split[2] ?? '') } : null
  }
  const path = plainText(first.type === 'strong' ? first.value : first.type === 'link' ? first.value : first.value)
  if (!/[./]|^[A-Z]\w+$/.test(path) || /\s/.test(path)) return null
  return { path, status: plainText(item.slice(first.end)).replace(/^\s*(?:[—–:]|--?)\s*/, '') }
}

function coveredRow(text: string): { path: string; status: string } | null {
  const cells = text
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
  const path = plainText(cells[0] ?? '')
  if (cells.length < 2 || /^:?-+:?$/.test(path) || !/[./]/.test(path) || /\s/.test(path)) return null
  return { path, status: plainText(cells.slice(1).join(' ')) }
}
