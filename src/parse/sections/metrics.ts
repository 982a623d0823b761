import type { MetricName } from '../../../schemas/enums.ts'
import type { AgentMetrics, MetricCell } from '../../../schemas/report.ts'
import { append } from '../../lists.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type MarkdownTableRow, readTable } from '../../markdown/table.ts'
import type { AgentNames } from '../header/agents.ts'
import { readDuration } from './duration.ts'
import { opensReconciliation } from './reconciliation.ts'

const metricsByLabel: [MetricName, RegExp][] = [
  ['duration', /^(?:duration|time|wall[- ]clock)/],
  ['cost', /^(?:cost|price)\b/],
  ['findings', /^(?:(?:total |raw )?findings|findings (?:as )?(?:raised|found|reported))$/],
  ['critical', /^criticals?(?: issues| findings)?$/],
  ['important', /^importants?(?: issues| findings)?$/],
  ['suggestion', /^suggestions?(?: issues| findings)?$/],
  ['tool-calls', /^tool (?:calls|uses?)$/],
  ['observations', /^(?:design )?observations$/],
  ['false-positives', /^false positives?$/],
  ['unique', /^unique(?: (?:insights?|findings?|contributions?))?$/],
  ['confirmed', /^(?:confirmed|shared)(?: by others| findings?)?$/],
  ['missed', /^missed\b/],
  ['files-reviewed', /^files? (?:reviewed|covered)$/],
  ['coverage-misses', /^(?:coverage misses|missed files|misses)$/],
  ['merged', /^merged$/],
  ['totals', /^totals?$/],
  ['upgraded', /^upgraded$/],
  ['downgraded', /^downgraded$/],
  ['dropped', /^dropped$/],
]

/** Parses all tables in a range that have a column for an agent; rows are in the order of the tables. */
export function readMetrics(structure: Structure, from: number, to: number, names: AgentNames): AgentMetrics[] {
  const metrics: AgentMetrics[] = []
  let isReconciliation = false
  for (let line = from; line < to; line += 1) {
    if (structure.kind(line) === lineKinds.heading) isReconciliation = opensReconciliation(structure.lines.at(line))
    if (structure.kind(line) !== lineKinds.table || isReconciliation) continue
    const { rows, end } = readTable(structure.lines, line, to)
    const [head, ...body] = byColumn(rows, names)
    const pass = passOf(captionOf(structure, line, from)) ?? passOf(rows[0]?.cells[0] ?? '')
    head?.cells.slice(1).forEach((title, column) => {
      const agent = names.resolve(title) ?? plainText(title)
      if (agent === '') return
      const cells = body.map((row) => readCell(row.cells[0] ?? '', row.cells[column + 1] ?? '', title, pass))
      const known = metrics.find((entry) => entry.agent === agent)
      if (known) append(known.cells, cells)
      else metrics.push({ agent, cells })
    })
    line = end
  }
  return metrics
}

/** The rows of a table, transposed if agents are in rows rather than columns. */
function byColumn(rows: MarkdownTableRow[], names: AgentNames): readonly { cells: readonly string[] }[] {
  const [head, ...body] = rows
  if (!head || head.cells.some((cell) => names.resolve(cell) !== null)) return rows
  if (!body.some(({ cells }) => names.resolve(cells[0] ?? '') !== null)) return rows
  return head.cells.map((_, column) => ({ cells: rows.map(({ cells }) => cells[column] ?? '') }))
}

/** The heading or the single line above a table; empty if there is none. */
function captionOf({ lines }: Structure, table: number, from: number): string {
  let line = table - 1
  while (line >= from && lines.isBlank(line)) line -= 1
  return line < from ? '' : plainText(lines.at(line).replace(/^[\s#]+/, ''))
}

/** The pass that a table is about: `Pass 2:`, `Metrics of pass 2`; null for a text that says more. */
function passOf(caption: string): number | null {
  const pass = /^(?:(?:metrics|summary|findings)\W{1,3})?(?:(?:of|for|in)\s)?(?:pass|run)\s?#?(\d{1,3})\W{0,3}$/i.exec(
    caption,
  )?.[1]
  return pass === undefined ? null : Math.max(1, Number(pass))
}

/**
 * Parses a cell, given the label of its row and the title of its column; either may name a pass.
 * @param passOfTable the pass that the table is about; null if it names none
 */
function readCell(label: string, text: string, title: string, passOfTable: number | null): MetricCell {
  const words = plainText(label)
  const plain = plainText(text)
  const name = metricOf(words)
  const counts = name === 'duration' ? null : readCounts(plain)
  const total = counts === null ? readNumber(plain) : counts.critical + counts.important + counts.suggestion
  const pass = (passName.exec(words) ?? passName.exec(title) ?? passNumber.exec(title))?.[1]
  return {
    name,
    label: words,
    pass: pass === undefined ? passOfTable : Math.max(1, Number(pass)),
    text,
    value: name === 'duration' ? readDuration(plain) : name === 'cost' ? readDollars(plain) : total,
    counts,
  }
}

const passName = /\b(?:pass|run)\s?#?(\d{1,3})\b/i
/** A number after the name of an agent: `Claude #2`, `Claude (2)`, `Claude P2`. */
const passNumber = /(?<=\s)(?:#|\(|\(?p)(\d{1,2})\)?$/i

function metricOf(label: string): MetricName | null {
  const normal = label
    .toLowerCase()
    .replace(/\([^()]*\)$|:$/, '')
    .trim()
  return metricsByLabel.find(([, pattern]) => pattern.test(normal))?.[0] ?? null
}

/** `$1.20`, `~ US$1.20`, `1.20 USD`: in US dollars; a sum in another currency stays as it is written. */
function readDollars(text: string): number | null {
  const sum = String.raw`(\d{1,6}(?:\.\d{1,6})?)`
  const match = new RegExp(String.raw`^[~≈]?\s*(?:(?:US)?\$\s?${sum}|${sum}\s?(?:USD|US\$))(?![\d.,])`, 'i').exec(text)
  const number = match?.[1] ?? match?.[2]
  return number === undefined ? null : Number(number)
}

function readNumber(text: string): number | null {
  if (/^none$/i.test(text)) return 0
  const number = /^[~≈]?\s*(\d{1,9})(?![\d:])/.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

const severityCount = String.raw`\d{1,6}\s?[CIS]\b`
const severityCounts = new RegExp(String.raw`^${severityCount}(?:[\s,·/+]{0,3}${severityCount}){0,2}\s*(?:[.(]|$)`, 'i')

/** Parses `0C 4I 5S` or `3I 11S`; missing letters count as 0. */
function readCounts(text: string): MetricCell['counts'] {
  if (!severityCounts.test(text)) return null
  const count = (letter: RegExp) => Number(letter.exec(text)?.[1] ?? 0)
  return {
    critical: count(/(?<!\d)(\d+)\s?C\b/i),
    important: count(/(?<!\d)(\d+)\s?I\b/i),
    suggestion: count(/(?<!\d)(\d+)\s?S\b/i),
  }
}
