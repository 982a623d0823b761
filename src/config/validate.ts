import type { z } from 'zod'
import { Config, FormatConfig, LimitsConfig, LintConfig, SiteConfig } from '../../schemas/config.ts'
import { Failure } from '../failure.ts'
import { nearest } from './nearest.ts'

/**
 * Validates the content of a configuration file.
 * @param shown the path of the file, for the message
 * @throws {Failure} with every problem, and with suggestions for misspelt keys
 */
export function validateConfig(value: unknown, shown: string): Config {
  const result = Config.safeParse(value)
  if (result.success) return result.data
  throw new Failure(`Cannot use the configuration ${shown}: ${result.error.issues.map(describe).join('; ')}`)
}

type Issue = z.core.$ZodIssue

function describe(issue: Issue): string {
  const place = issue.path.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `unknown key \`${[place, key].filter(Boolean).join('.')}\`${hint(key)}`).join('; ')
    case 'invalid_value':
      return `\`${place}\` takes ${issue.values.map((choice) => `\`${String(choice)}\``).join(', ')}`
    case 'invalid_union':
      return describeUnion(issue.path, issue.errors)
    default:
      return `\`${place || 'all of it'}\`: ${issue.message}`
  }
}

/** Describes the alternative of a union whose first problem is nested deepest, since that is probably the one meant. */
function describeUnion(path: Issue['path'], arms: readonly Issue[][]): string {
  const placed = arms.map((arm) => arm.map((issue) => ({ ...issue, path: [...path, ...issue.path] })))
  const furthest = placed.toSorted((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0] ?? []
  return furthest.map(describe).join('; ')
}

const knownKeys = [Config, LintConfig, SiteConfig, FormatConfig, LimitsConfig].flatMap(({ shape }) =>
  Object.keys(shape),
)

function hint(key: string): string {
  const meant = nearest(key, knownKeys)
  return meant === undefined ? '' : `, did you mean \`${meant}\`?`
}
