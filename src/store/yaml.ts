import { type Document, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { Failure } from '../failure.ts'

/** More than anybody needs, and few enough that expanding them can't exhaust memory. */
const mostAliases = 100

/**
 * Parses YAML (or JSON, which is a subset) and checks its shape.
 * @throws {Failure} with the first problem and its line or key
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const { line } = counter.linePos(error.pos[0])
    throw new Failure(`Cannot read ${path}: line ${line} is not valid YAML: ${error.message}`, { cause: error })
  }
  const result = schema.safeParse(contentOf(document, path))
  if (result.success) return result.data
  const [issue] = result.error.issues
  const key = issue?.path.join('.')
  throw new Failure(`Cannot read ${path}: ${key ? `${key}: ` : ''}${issue?.message ?? 'unexpected content'}`)
}

/** The value of a document. @throws {Failure} for unknown aliases, and for too many of them */
function contentOf(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    throw new Failure(`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}
