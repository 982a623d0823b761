import { jsonText } from '../../text.ts'
import type { FindingReporter } from './finding-row.ts'

export const json: FindingReporter = (rows) => jsonText(rows)

/** A JSON object per line. */
export const ndjson: FindingReporter = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
