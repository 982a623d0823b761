import { z } from 'zod'

/** A point in a document, as in unist: line and column are counted from 1, offset from 0. */
export const Point = z.object({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
})
export type Point = z.infer<typeof Point>

/** A range in a document: where it starts, and where the text after it begins. */
export const Position = z.object({ start: Point, end: Point }).meta({ id: 'Position' })
export type Position = z.infer<typeof Position>
