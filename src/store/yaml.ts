import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Failure } from '../failure.ts'

/** As many as nobody needs, and as do no harm. */
const mostAliases = 100

/**
 * Reads YAML (or JSON, which is YAML too) that must have a given shape.
 * @throws {Failure} naming the first problem: its line, or its key
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const { line } = counter.linePos(error.pos[0])
    throw new Failure(`Cannot read ${path}: line ${line} is no YAML: ${error.message}`, { cause: error })
  }
  const result = schema.safeParse(contentOf(document, path))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const key = issue?.path.join('.')
  throw new Failure(`Cannot read ${path}: ${key ? `${key}: ` : ''}${issue?.message ?? 'unexpected content'}`)
}

/** What a document says. @throws {Failure} for aliases of nothing, and for so many that they exhaust the memory */
function contentOf(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    throw new Failure(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
