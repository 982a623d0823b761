import type { Reconciliation } from '../../../schemas/report.ts'
import { append } from '../../lists.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { readTable } from '../../markdown/table.ts'
import type { AgentNames } from '../header/agents.ts'
import { isNoneEntry, readEntries, readMarker } from './entries.ts'

const mark = /^\W*reconciliation(?: notes?)?(?=\W|$)[\s*:.—–-]*/i

/** Whether a line introduces a reconciliation: as a heading, or with that word at its start. */
export function opensReconciliation(line: string): boolean {
  return mark.test(line)
}

/** Parses the entries after a heading or word `Reconciliation`: one per changed raw finding. */
export function readReconciliation(
  structure: Structure,
  from: number,
  to: number,
  names: AgentNames,
): Reconciliation[] {
  const { lines } = structure
  const found: Reconciliation[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.heading && kind !== lineKinds.text) continue
    const text = lines.at(line)
    const marked = mark.exec(text)?.[0]
    // With a mere blank after it the word begins a sentence.
    if (marked === undefined || (/\w\s+$/.test(marked) && marked.length < text.length)) continue
    const isAlone = marked.length === text.length
    const [top] = lines.trim(line + 1, to)
    if (isAlone && top < to && structure.kind(top) === lineKinds.table) {
      const { entries, end } = readRows(structure, top, to, names)
      append(found, entries)
      line = end - 1
      continue
    }
    const end = endOfBlock(structure, line, to, isAlone)
    const entries = readEntries(structure, line + 1, end, 'bold-led')
    for (const entry of entries) {
      found.push({ ...readEntry(entry.text, names), position: lines.position(entry.from, entry.to) })
    }
    if (entries.length === 0) {
      for (const entry of splitByFinding(lines.slice(line, end).slice(marked.length), names)) {
        found.push({ ...readEntry(entry, names), position: lines.position(line, end) })
      }
    }
    line = end - 1
  }
  return found
}

/** Names of the columns in tables of what became of raw findings. */
const columns = {
  agent: /^(?:agent|reviewer|model|by)s?$/i,
  from: /^(?:raw|from|original|source|raw finding|finding|raw id|id)s?$/i,
  to: /^(?:final|to|outcome|became|result|consolidated|report|now|decision|disposition)s?$/i,
  why: /^(?:why|reason|rationale|notes?|remarks?|comments?|because)$/i,
}

/** The entries of a table, one per row: agent, id, destination and reason. */
function readRows(
  { lines }: Structure,
  from: number,
  to: number,
  names: AgentNames,
): { entries: Reconciliation[]; end: number } {
  const { rows, end } = readTable(lines, from, to)
  const [head, ...body] = rows
  const column = (name: RegExp) => head?.cells.findIndex((cell) => name.test(plainText(cell).trim())) ?? -1
  const [agent, raw, final, why] = [columns.agent, columns.from, columns.to, columns.why].map(column)
  const entries = body.flatMap(({ line, cells }) => {
    const at = (index = -1) => {
      const cell = cells[index]?.trim() ?? ''
      return /^[-–—]?$/.test(cell) ? '' : cell
    }
    const finding = [at(agent), at(raw)].filter((cell) => cell !== '').join(' ')
    const outcome = [at(final), at(why)].filter((cell) => cell !== '').join(' — ')
    if (finding === '' || outcome === '') return []
    return [{ ...readEntry(`${finding} → ${outcome}`, names), position: lines.position(line, line + 1) }]
  })
  return { entries, end }
}

/** The end of a block of entries: the paragraph of the word and the list after it, or the next block if it is alone. */
function endOfBlock(structure: Structure, start: number, to: number, isAlone: boolean): number {
  const { lines } = structure
  let seenText = !isAlone
  let line = start + 1
  for (; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading || kind === lineKinds.table || kind === lineKinds.rule) break
    if (kind !== lineKinds.blank) seenText = true
    else if (seenText && line + 1 < to && structure.kind(line + 1) === lineKinds.text) {
      const next = lines.at(line + 1)
      if (!/^\s/.test(next) && readMarker(next, 0, next.length) === null) break
    }
  }
  return lines.trim(start, line)[1]
}

/** Splits a paragraph into entries, each of which is a sentence that starts with an agent's finding or an id. */
function splitByFinding(paragraph: string, names: AgentNames): string[] {
  const text = paragraph.replace(/(?<!\s)\s*\n\s*/g, ' ').trim()
  if (text === '' || isNoneEntry(text)) return []
  const parts: string[] = []
  let from = 0
  for (const { index, 0: stop } of text.matchAll(/[.;)]\s+(?=\S)/g)) {
    const next = index + stop.length
    const sentence = plainText(text.slice(next, next + 120))
    const agent = leadingAgent(sentence, names)
    const isFinding = agent !== null && /^(?:'s)?\s(?:p(?:ass)?[\s-]?\d\b|[CIS]\d)/i.test(sentence.slice(agent.length))
    if (!isFinding && !/^[CIS]\d+\s*(?:→|->|=>)/.test(sentence)) continue
    parts.push(text.slice(from, index + 1))
    from = next
  }
  return [...parts, text.slice(from)].map((part) => part.trim())
}

/** The agent whose name is at the start of a text, and the length of that name. */
function leadingAgent(text: string, names: AgentNames): { name: string; length: number } | null {
  const words = [...text.slice(0, 80).matchAll(/\S+/g)].slice(0, 5)
  for (const last of words.reverse()) {
    const written = text.slice(0, last.index + last[0].length).replace(/(?:['’]s|[:,])$/, '')
    const name = names.resolve(written)
    if (name !== null) return { name, length: written.length }
  }
  return null
}

const turn =
  /→|->|=>|\b(?:downgraded|demoted|upgraded|promoted|lowered|reclassified|consolidated|merged|moved|rejected|dropped|kept)\b/i
const id = /\b[CIS]\d{1,3}\b/
const severity = /\b(?:critical|important|suggestion)\b/i
const places = /\b(observation|concern|limitation|testing|documentation|dropped|rejected|merged)/i

/** Parses an entry: `Gemini C1 (race): critical → important I2 (the window is narrow)`. */
function readEntry(text: string, names: AgentNames): Omit<Reconciliation, 'position'> {
  const plain = plainText(text)
  const agent = leadingAgent(plain, names) ?? leadingAgent(plain.slice(plain.indexOf(': ') + 2), names)
  const at = turn.exec(plain)
  if (!at) return { agent: agent?.name ?? null, from: id.exec(plain)?.[0] ?? null, to: null, reason: null, text }
  const before = plain.slice(0, at.index)
  const after = plain.slice(at.index)
  const from =
    id.exec(before)?.[0] ?? [...before.matchAll(new RegExp(severity, 'gi'))].at(-1)?.[0].toLowerCase() ?? null
  const stop = after.search(/\s(?:—|–|--)\s|[:;.)](?:\s|$)|\s\(|,?\s(?:because|since|after)\s/)
  const outcome = stop === -1 ? after : after.slice(0, stop)
  const rest = stop === -1 ? '' : after.slice(stop)
  const aside = /^\s\(([^()]*)\)/.exec(rest)
  const target = id.exec(outcome)?.[0] ?? id.exec(aside?.[1] ?? '')?.[0]
  const word = places.exec(outcome)?.[1] ?? [...outcome.matchAll(new RegExp(severity, 'gi'))].at(-1)?.[0]
  // Parentheses that merely give the id are no reason.
  const isIdOnly = aside !== null && id.test(aside[1] ?? '') && (aside[1] ?? '').length < 40
  return {
    agent: agent?.name ?? null,
    from,
    to: target ?? word?.toLowerCase() ?? null,
    reason: readReason(isIdOnly ? rest.slice(aside[0].length) : rest),
    text,
  }
}

/** `— why`, `: why`, `. Reason: why`, `(why).` */
function readReason(text: string): string | null {
  const trimmed = text.trim().replace(/^[—–:;.),-]+\s*(?:(?:reason|rationale):\s*)?/i, '')
  const isWrapped = trimmed.startsWith('(') && /\)[.;]?$/.test(trimmed)
  return (isWrapped ? trimmed.slice(1, trimmed.lastIndexOf(')')) : trimmed) || null
}
