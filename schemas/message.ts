import { z } from 'zod'
import { levels } from './enums.ts'
import { Position } from './position.ts'

/** An edit of a document: replaces the text from `start` to `end` by `text`. Offsets are in UTF-16 code units. */
export const Fix = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() }).meta({ id: 'Fix' })
export type Fix = z.infer<typeof Fix>

/** Another place that a message refers to. */
export const RelatedPlace = z
  .object({ path: z.string(), position: Position, reason: z.string() })
  .meta({ id: 'RelatedPlace' })
export type RelatedPlace = z.infer<typeof RelatedPlace>

/** A problem in a report or review. */
export const Message = z
  .object({
    ruleId: z.string(),
    level: z.enum(levels),
    reason: z.string(),
    path: z.string().nullable(),
    position: Position.nullable(),
    expected: z.array(z.string()).nullable(),
    actual: z.string().nullable(),
    url: z.string().nullable(),
    fix: Fix.nullable().describe('A fix that is certain'),
    suggestion: Fix.nullable().describe('A fix that changes what the document says, for a person to accept'),
    related: z.array(RelatedPlace),
  })
  .meta({ id: 'Message' })
export type Message = z.infer<typeof Message>
