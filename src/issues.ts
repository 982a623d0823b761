import type { z } from 'zod'
import { nearest } from './nearest.ts'

type Schema = z.core.$ZodType
type Issue = z.core.$ZodIssue

/** A problem of a value that doesn't fit its schema, in plain words. */
interface DescribedIssue {
  text: string
  /** The keys that lead to it. */
  path: readonly PropertyKey[]
}

/**
 * Describes what is wrong with a value: unknown keys with the most similar known one, missing keys, and values of the
 * wrong kind.
 * @param schema that the value doesn't fit
 */
export function describeIssues(schema: Schema, value: unknown, issues: readonly Issue[]): DescribedIssue[] {
  return issues.flatMap((issue) => describe(issue, schema, value))
}

function describe(issue: Issue, schema: Schema, value: unknown): DescribedIssue[] {
  const { path } = issue
  const name = nameOf(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        text: `unknown key \`${[...path.map(String), key].join('.')}\`${hint(key, keysAt(schema, path))}`,
        path: [...path, key],
      }))
    case 'invalid_value':
      return [{ text: `${name} takes ${issue.values.map((one) => `\`${String(one)}\``).join(', ')}`, path }]
    case 'invalid_type': {
      const found = valueAt(value, path)
      const text =
        found === undefined
          ? `${name} is missing`
          : `${name} must be ${kinds[issue.expected] ?? issue.expected}, but is ${kindOf(found)}`
      return [{ text, path }]
    }
    case 'too_small':
      return [{ text: `${name} ${least(issue)}`, path }]
    case 'invalid_union':
      return describeUnion(issue, schema, value)
    default:
      return [{ text: `${name}: ${issue.message}`, path }]
  }
}

/** Describes the alternative of a union whose first problem is nested deepest, since that is probably the one meant. */
function describeUnion(issue: z.core.$ZodIssueInvalidUnion, schema: Schema, value: unknown): DescribedIssue[] {
  const placed = issue.errors.map((arm) => arm.map((one) => ({ ...one, path: [...issue.path, ...one.path] })))
  const furthest = placed.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0]
  if (furthest === undefined) return [{ text: `${nameOf(issue.path)}: ${issue.message}`, path: issue.path }]
  return describeIssues(schema, value, furthest)
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the content' : `\`${path.map(String).join('.')}\``
}

/** What a value is, in the words of the reference of files. */
const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  tuple: 'a list',
  object: 'a map',
  record: 'a map',
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'boolean') return `\`${value}\``
  return kinds[typeof value] ?? typeof value
}

function least({ origin, minimum }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return 'is empty'
  if (origin === 'array') return `needs at least ${minimum === 1 ? '1 entry' : `${minimum} entries`}`
  return `must be ${minimum} or more`
}

function hint(key: string, known: readonly string[]): string {
  const meant = nearest(key, known)
  return meant === undefined ? '' : `, did you mean \`${meant}\`?`
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value)
}

/** The keys that a schema knows at a path. */
function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const reached = path.reduce<Schema[]>((at, key) => at.flatMap((one) => childOf(one, key)), [schema])
  return reached.flatMap((one) => plain(one)).flatMap(({ _zod: { def } }) => ('shape' in def ? keysOf(def.shape) : []))
}

/** A schema without what only wraps it; the alternatives of a union. */
function plain(schema: Schema): Schema[] {
  const { def } = schema._zod
  if ('innerType' in def && isSchema(def.innerType)) return plain(def.innerType)
  if ('options' in def && Array.isArray(def.options)) return def.options.filter(isSchema).flatMap(plain)
  return [schema]
}

function childOf(schema: Schema, key: PropertyKey): Schema[] {
  return plain(schema).flatMap(({ _zod: { def } }) => {
    if ('shape' in def && isObject(def.shape)) return [Reflect.get(def.shape, key)].filter(isSchema)
    if ('element' in def) return [def.element].filter(isSchema)
    if ('items' in def && Array.isArray(def.items)) return [def.items[Number(key)]].filter(isSchema)
    return 'valueType' in def ? [def.valueType].filter(isSchema) : []
  })
}

function keysOf(shape: unknown): string[] {
  return isObject(shape) ? Object.keys(shape) : []
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isSchema(value: unknown): value is Schema {
  return isObject(value) && '_zod' in value
}
