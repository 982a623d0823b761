/** Limits beyond which a document is refused. */
export interface Limits {
  /** The size of a file, in megabytes. */
  fileSize: number
  /** Findings per document. */
  findings: number
  /** Characters per line. */
  lineLength: number
  /** Levels of nested quotes and lists. */
  nesting: number
}

/** Real documents stay far below; larger ones would take too much time and memory. */
export const defaultLimits: Limits = { fileSize: 64, findings: 20_000, lineLength: 10_000_000, nesting: 200 }

/** The highest allowed settings. V8 can't hold much longer strings. */
export const highestLimits: Limits = { fileSize: 500, findings: 10_000_000, lineLength: 500_000_000, nesting: 100_000 }
