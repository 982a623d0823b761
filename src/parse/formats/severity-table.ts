import type { Format } from './format.ts'
import { partsOf, pipeLines, readRows, words } from './pipe-lines.ts'

const tableRow = new RegExp(String.raw`^\s*\|\W*(${words})\W*\|(.+)\|\s*$`, 'i')

/** A table with a finding a row: `| High | src/a.ts:10 | problem |`. */
export const severityTable: Format = {
  ...pipeLines,
  name: 'severity-table',
  detects: (text) => text.split('\n').some((line) => partsOf(tableRow.exec(line)?.[2] ?? '') !== null),
  read: (lines) => readRows(lines, tableRow),
}
