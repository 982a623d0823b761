import type { MetricName } from '../../schemas/enums.ts'
import type { AgentMetrics, MetricCell } from '../../schemas/report.ts'
import { plainText } from '../markdown/inline.ts'
import type { Structure } from '../markdown/scan.ts'
import { lineKinds } from '../markdown/scan.ts'
import { readTable } from '../markdown/table.ts'
import { readDuration } from './duration.ts'
import type { AgentNames } from './finding/attribution.ts'

const metricsByLabel: [MetricName, RegExp][] = [
  ['duration', /^(?:duration|time|wall[- ]clock)/],
  ['findings', /^(?:findings|total findings|raw findings)$/],
  ['critical', /^criticals?(?: issues| findings)?$/],
  ['important', /^importants?(?: issues| findings)?$/],
  ['suggestion', /^suggestions?(?: issues| findings)?$/],
  ['tool-calls', /^tool (?:calls|uses?)$/],
  ['observations', /^(?:design )?observations$/],
  ['false-positives', /^false positives?$/],
  ['unique', /^unique(?: (?:insights?|findings?|contributions?))?$/],
  ['confirmed', /^(?:confirmed|shared)(?: by others| findings?)?$/],
  ['files-reviewed', /^files? (?:reviewed|covered)$/],
  ['coverage-misses', /^(?:coverage misses|missed files|misses)$/],
  ['totals', /^totals?$/],
  ['downgraded', /^downgraded$/],
  ['dropped', /^dropped$/],
]

/** Reads every table between two lines that has a column for an agent, rows of later tables behind those of earlier. */
export function readMetrics(structure: Structure, from: number, to: number, names: AgentNames): AgentMetrics[] {
  const metrics: AgentMetrics[] = []
  let line = from
  while (line < to) {
    if (structure.kind(line) !== lineKinds.table) {
      line += 1
      continue
    }
    const { rows, end } = readTable(structure.lines, line, to)
    const [head, ...body] = rows
    head?.cells.slice(1).forEach((title, column) => {
      const agent = names.resolve(title) ?? plainText(title)
      if (agent === '') return
      const cells = body.map((row) => readCell(row.cells[0] ?? '', row.cells[column + 1] ?? ''))
      const known = metrics.find((entry) => entry.agent === agent)
      if (known) known.cells.push(...cells)
      else metrics.push({ agent, cells })
    })
    line = end
  }
  return metrics
}

/** One cell, by the name of its row and its own text. */
export function readCell(label: string, text: string): MetricCell {
  const name = metricOf(plainText(label))
  const plain = plainText(text)
  const counts = readCounts(plain)
  const value =
    name === 'duration'
      ? readDuration(plain)
      : counts
        ? counts.critical + counts.important + counts.suggestion
        : readNumber(plain)
  return { name, label: plainText(label), text, value, counts }
}

function metricOf(label: string): MetricName | null {
  const normal = label
    .toLowerCase()
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/:$/, '')
    .trim()
  return metricsByLabel.find(([, pattern]) => pattern.test(normal))?.[0] ?? null
}

function readNumber(text: string): number | null {
  if (/^none$/i.test(text)) return 0
  const number = /^[~≈]?\s*(\d+)(?![\d:])/.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}

/** `0C 4I 5S`, `3I 11S`: the letters that are missing count nothing. */
function readCounts(text: string): MetricCell['counts'] {
  if (!/^(?:\d+\s*[CIS]\b[\s,·/+]*)+(?:\(|$)/i.test(text)) return null
  const count = (letter: string) => Number(new RegExp(`(\\d+)\\s*${letter}\\b`, 'i').exec(text)?.[1] ?? 0)
  return { critical: count('C'), important: count('I'), suggestion: count('S') }
}
