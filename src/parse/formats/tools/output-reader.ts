import type { Lines } from '../../../markdown/lines.ts'
import type { ForeignFinding } from '../format.ts'

/** One kind of lines that scanners and linters print. */
export interface OutputReader {
  /** One of these is in every output of the tool. */
  markers: readonly string[]
  /** Whether a text holds its output. */
  detects: (text: string) => boolean
  /** All findings of its output in a text, in the order of lines; what other tools print is passed over. */
  read: (lines: Lines) => ForeignFinding[]
}
