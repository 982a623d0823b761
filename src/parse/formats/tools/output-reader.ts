import type { Lines } from '../../../markdown/lines.ts'
import type { ForeignFinding } from '../format.ts'

/** A reader for the output of a kind of scanner or linter. */
export interface OutputReader {
  /** Every output contains one of these strings. */
  markers: readonly string[]
  /** Whether a text contains its output. */
  detects: (text: string) => boolean
  /** The findings in its output, in the order of lines. Output of other tools is ignored. */
  read: (lines: Lines) => ForeignFinding[]
}
