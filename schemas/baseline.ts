import { z } from 'zod'

/** Faults that a collection had when it began to be checked: by file, then by rule, the fingerprints of the messages. */
export const Baseline = z
  .strictObject({
    version: z.literal(1),
    known: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  })
  .meta({ id: 'Baseline', title: 'deep-review baseline' })
export type Baseline = z.infer<typeof Baseline>
