import type { FindingReporter } from './finding-row.ts'

export const json: FindingReporter = (rows) => `${JSON.stringify(rows, null, 2)}\n`

/** A JSON object per line. */
export const ndjson: FindingReporter = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
