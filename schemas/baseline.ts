import { z } from 'zod'

/** Known problems, which lint ignores: the fingerprints of messages, by file and rule. */
export const Baseline = z
  .strictObject({
    version: z.literal(1),
    known: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  })
  .meta({ id: 'Baseline', title: 'deep-review baseline' })
export type Baseline = z.infer<typeof Baseline>
