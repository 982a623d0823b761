import type { AuthorStatus, Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import type { AgentRun } from '../../../schemas/review.ts'
import type { Lines } from '../../markdown/lines.ts'

/** A finding in a foreign format, before conversion. */
export interface ForeignFinding {
  /** Markdown. */
  title: string
  /** Markdown. */
  body: string
  /** The locations, whose paths may be absolute. */
  locations: readonly Location[]
  /** The severity in the words of the tool; null if it gives none. */
  severity: string | null
  /** The severity, if the reader knows it; otherwise it is looked up in the severities of the format. */
  rated?: Severity | null
  /** The id in the foreign format. */
  label?: string | null
  /** The kind in the words of the tool. */
  kind?: string | null
  /** The author, for lists of comments by several authors. */
  agents?: readonly string[]
  /** Whether its author struck it out. */
  isStruck?: boolean
  /** What its author says became of it. */
  status?: AuthorStatus | null
  /** Its lines in the text, the last one exclusive; the whole text by default. */
  lines?: readonly [from: number, to: number]
}

/** A review in a foreign format, before conversion. */
export interface ForeignReview {
  findings: readonly ForeignFinding[]
  summary?: string | null
  /** The verdict in the words of the tool. */
  verdict?: string | null
  /** The number of findings that are only rows of a summary or plan, without sections of their own. */
  fromSummary?: number
  /** The lines of rated rows in a summary that no finding repeats. */
  left?: readonly number[]
  /** The lines of parts that say a problem, but were not taken for findings because of what is around them. */
  dropped?: readonly number[]
  /** The text before the findings. */
  preamble?: string | null
}

/** A foreign format. */
export interface Format {
  name: string
  /** Severities by the words of the tool, in lower case. */
  severities: Readonly<Record<string, Severity>>
  /** Every text of the format contains one of these strings, which are searched first because that is fast. */
  markers?: readonly string[]
  /** Whether it is a habit of writing, which is only used if it finds more than the general reader. */
  isHabit?: boolean
  /** Whether it is only used if the prose has no findings, because a fence may contain a sample. */
  isLast?: boolean
  /** Whether the text is JSON, as a whole or line by line. */
  isData?: boolean
  /**
   * Whether a text is in this format. The first matching format that reads anything is used. For formats that aren't data, only the
   * beginning of the text is passed.
   */
  detects: (text: string) => boolean
  /** Reads a review; null if the text isn't in this format after all. */
  read: (lines: Lines) => ForeignReview | null
}

/** A transcript of an agent's work, whose last message is the review. */
export interface Transcript {
  review: string
  run: AgentRun
}
