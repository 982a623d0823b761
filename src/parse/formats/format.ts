import type { AuthorStatus, Severity } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import type { AgentRun } from '../../../schemas/review.ts'
import type { Lines } from '../../markdown/lines.ts'

/** A finding as another producer writes it, before it is made strict. */
export interface ForeignFinding {
  /** Markdown. */
  title: string
  /** Markdown. */
  body: string
  /** Their paths may be absolute. */
  locations: readonly Location[]
  /** The producer's own word; null where it gives none. */
  severity: string | null
  /** What that word means, where the reader knows; else the severities of the format decide. */
  rated?: Severity | null
  /** The producer's own id. */
  label?: string | null
  /** What kind of problem it is, in the producer's own word. */
  kind?: string | null
  /** Who wrote it, where a list holds comments of several. */
  agents?: readonly string[]
  /** Whether its author struck it out. */
  isStruck?: boolean
  /** What its author says became of it. */
  status?: AuthorStatus | null
  /** Its lines in the text: from, and the one after the last; all of the text where left out. */
  lines?: readonly [from: number, to: number]
}

/** A review as another producer writes it. */
export interface ForeignReview {
  findings: readonly ForeignFinding[]
  summary?: string | null
  /** In the producer's own words. */
  verdict?: string | null
  /** How many findings are but rows of a summary or a plan, whose own sections gave none. */
  fromSummary?: number
  /** What comes before the findings. */
  preamble?: string | null
}

/** What another producer writes, and how it is read. */
export interface Format {
  name: string
  /** Severities by the producer's words, in lower case. */
  severities: Readonly<Record<string, Severity>>
  /** One of these is in every text of the format: looked for first, since that costs next to nothing. */
  markers?: readonly string[]
  /** Whether it is a habit of writing, which counts only where it says more than the general reader. */
  isHabit?: boolean
  /** Whether it counts only where prose has no finding: a fence may hold a sample. */
  isLast?: boolean
  /** Whether it is JSON as a whole, or line by line. */
  isData?: boolean
  /**
   * Whether a text is of this format; the first format of the list that knows it reads it. Of a text that is no data
   * this is its beginning, where a format shows itself.
   */
  detects: (text: string) => boolean
  /** Null where the text is not of this format after all. */
  read: (lines: Lines) => ForeignReview | null
}

/** The record of an agent's work, whose last message is the review. */
export interface Transcript {
  review: string
  run: AgentRun
}
