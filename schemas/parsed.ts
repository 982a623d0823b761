import { z } from 'zod'
import { Message } from './message.ts'
import { Report } from './report.ts'
import { Review } from './review.ts'

/** The result of `parse` for one file. */
export const Parsed = z
  .object({
    path: z.string(),
    type: z.enum(['report', 'review', 'unknown']),
    report: Report.nullable(),
    review: Review.nullable(),
    messages: z.array(Message),
  })
  .meta({ id: 'Parsed' })
export type Parsed = z.infer<typeof Parsed>
