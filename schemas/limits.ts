/** How much of anything a document may have before it is refused. */
export interface Limits {
  /** Megabytes of a file. */
  fileSize: number
  /** Findings of a document. */
  findings: number
  /** Characters of a line. */
  lineLength: number
  /** Quotes and lists that lie in each other. */
  nesting: number
}

/** Nobody writes more; it would only take time and memory. */
export const defaultLimits: Limits = { fileSize: 64, findings: 20_000, lineLength: 10_000_000, nesting: 200 }

/** No setting goes beyond: a text of more characters cannot be held. */
export const highestLimits: Limits = { fileSize: 500, findings: 10_000_000, lineLength: 500_000_000, nesting: 100_000 }
