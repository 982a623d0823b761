import type { Limits } from '../../schemas/limits.ts'

/** The error for data beyond a limit, which the user can raise. */
export class OverLimit extends Error {
  /** The key of the limit in the configuration. */
  readonly limit: keyof Limits

  constructor(message: string, limit: keyof Limits) {
    super(message)
    this.limit = limit
  }
}
