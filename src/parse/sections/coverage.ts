import type { Coverage } from '../../../schemas/review.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { isDelimiterRow, splitRow } from '../../markdown/table.ts'
import { isPath } from '../finding/paths.ts'
import { repositoryPath } from '../formats/local-paths.ts'
import { readMarker } from './entries.ts'

type Covered = Omit<Coverage, 'position'>

/** In characters. Longer lines are text rather than entries of a list of files. */
const longestLine = 2000

/** Parses the status of files: lines such as `` - `path` — Reviewed, no issues ``, or rows of a table. */
export function readCoverage(structure: Structure, from: number, to: number): Coverage[] {
  const { lines } = structure
  const coverage: Coverage[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (lines.end(line) - lines.start(line) > longestLine) continue
    let read: Covered | null = null
    if (coverage.length > 0 && kind === lineKinds.text && isLead(lines.at(line))) break
    if (kind === lineKinds.table) read = readRow(lines.at(line))
    else if (kind === lineKinds.text) {
      const marker = readMarker(lines.text, lines.start(line), lines.end(line))
      if (marker) read = readItem(lines.at(line).slice(marker.width))
    }
    if (read) coverage.push({ ...read, path: repositoryPath(read.path), position: lines.position(line, line + 1) })
  }
  return coverage
}

/** Whether a line is bold and unindented, and so starts another kind of list: `**Verification performed:**`. */
function isLead(text: string): boolean {
  const words = /^\*\*([^*]+?):?\*\*:?\s*$/.exec(text)?.[1]
  return words !== undefined && !isPath(words)
}

function readItem(item: string): Covered | null {
  const first = readInline(item).find(({ value }) => value.trim() !== '')
  if (!first) return null
  if (first.type === 'text') {
    const [, path = '', status = ''] = /^(\S+?)(?:\s+(?:—|–|--?)|:)\s+(.*)$/.exec(item) ?? []
    return isPath(path) ? { path, status: plainText(status) } : null
  }
  const path = plainText(first.value)
  const status = plainText(item.slice(first.end)).replace(/^(?:[—–:]|--?)\s*/, '')
  // `Makefile` in bold or as code is a file, words in italics are words.
  const isName = first.type !== 'emphasis' && /^[A-Z]\w+$/.test(path)
  return isPath(path) || isName ? { path, status } : null
}

function readRow(row: string): Covered | null {
  const cells = splitRow(row)
  const path = plainText(cells[0] ?? '')
  if (cells.length < 2 || isDelimiterRow(cells) || !isPath(path)) return null
  return { path, status: plainText(cells.slice(1).join(' ')) }
}
