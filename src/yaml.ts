import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { Failure } from './failure.ts'
import { describeIssues } from './issues.ts'

/** More than anybody needs, and few enough that expanding them can't exhaust memory. */
const mostAliases = 100

const megabyte = 1024 * 1024
/** In characters. The parser needs about 250 times as much memory. */
const mostText = 4 * megabyte

/**
 * Parses YAML (or JSON, which is a subset) and checks its shape.
 * @throws {Failure} with the first problem and its line
 */
export function readYaml<T>(text: string, path: string, schema: z.ZodType<T>): T {
  const value = parseYaml(text, path)
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const [problem] = describeIssues(schema, value, result.error.issues)
  const line = problem ? lineOf(text, problem.path) : null
  throw new Failure(
    `Cannot read ${path}: ${line === null ? '' : `line ${line}: `}${problem?.text ?? 'unexpected content'}`,
  )
}

/** The line of a key, or of what should contain it; null if it isn't known. */
function lineOf(text: string, path: readonly PropertyKey[]): number | null {
  if (text.length > mostText) return null
  const counter = new LineCounter()
  let node: unknown = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' }).contents
  let offset = offsetOf(node)
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(isScalar(item.key) ? item.key.value : item.key) === key)
      node = pair?.value
      offset = offsetOf(pair?.key) ?? offset
    } else {
      node = isSeq(node) ? node.items[Number(key)] : undefined
      offset = offsetOf(node) ?? offset
    }
  }
  return offset === null ? null : counter.linePos(offset).line
}

function offsetOf(node: unknown): number | null {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? null) : null
}

/**
 * Parses YAML. Unknown tags are ignored.
 * @throws {Failure} with the first problem and its line
 */
export function parseYaml(text: string, path: string): unknown {
  if (text.length > mostText) return parseLarge(text, path)
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' })
  const [error] = document.errors
  if (error)
    throw new Failure(`Cannot read ${path}: line ${counter.linePos(error.pos[0]).line} ${problemOf(error)}`, {
      cause: error,
    })
  try {
    return document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const isBomb = /alias count|call stack/.test(reason)
    throw new Failure(`Cannot read ${path}: ${isBomb ? `it uses aliases more than ${mostAliases} times` : reason}`, {
      cause: error,
    })
  }
}

/** Parses JSON, whose parser needs little memory. @throws {Failure} if it isn't JSON */
function parseLarge(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Failure(`Cannot read ${path}: it is larger than ${mostText / megabyte} MB; shorten it, or give JSON`, {
      cause: error,
    })
  }
}

/** A value from YAML, and where its objects are written. */
interface PlacedYaml {
  value: unknown
  /** The offsets of an object, from its first key to its last value; null for an alias. */
  placeOf: (object: unknown) => readonly [from: number, to: number] | null
}

/** Parses YAML with the places of its objects; null if it is too large or isn't valid, apart from texts that begin with a backtick. */
export function parsePlacedYaml(text: string): PlacedYaml | null {
  if (text.length > mostText) return null
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' })
  if (document.errors.some(({ code }) => code !== 'BAD_SCALAR_START')) return null
  const places = new Map<unknown, readonly [number, number]>()
  const read = (node: unknown): unknown => {
    if (isScalar(node)) return node.value
    if (isSeq(node)) return node.items.map(read)
    if (isAlias(node)) return node.toJS(document, { maxAliasCount: mostAliases })
    if (!isMap(node)) return null
    const pairs = node.items.map(({ key, value }) => [String(isScalar(key) ? key.value : key), read(value)] as const)
    const object = Object.fromEntries(pairs)
    if (node.range) places.set(object, [node.range[0], node.range[1]])
    return object
  }
  try {
    return { value: read(document.contents), placeOf: (object) => places.get(object) ?? null }
  } catch {
    // Aliases that expand too far.
    return null
  }
}

/** The problem in words for a user; some of the parser's are for programmers. */
function problemOf({ code, message }: YAMLError): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'is nested too deep; make it flatter'
  if (code === 'MULTIPLE_DOCS') return 'starts a second document; remove the line `---` before it'
  return `is not valid YAML: ${message}`
}
