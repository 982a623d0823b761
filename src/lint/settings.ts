import type * as zod from 'zod'
import type { LintConfig, RuleSettings } from '../../schemas/config.ts'
import type { Level } from '../../schemas/enums.ts'
import { Failure } from '../failure.ts'
import { describeIssues } from '../issues.ts'
import { nearest } from '../nearest.ts'
import { rememberBy } from '../remember.ts'
import { formRules } from './condense.ts'
import type { Rule } from './rule.ts'
import { ruleIds, rules, ruleWith } from './rules.ts'

/** A rule with its level and options for a file. */
interface RuleState {
  rule: Rule
  level: Level
  options: unknown
}

export type RuleStates = ReadonlyMap<string, RuleState>

/** Gives the enabled rules for a path, by id. */
export type Settings = (path: string) => RuleStates

const defaults: RuleStates = new Map(
  rules.map((rule) => [rule.id, { rule, level: rule.level, options: rule.defaults }]),
)

/** All rules with their default levels and options. */
export const defaultSettings: Settings = () => defaults

/** Turns rules at level note off, except rules about form, whose messages `condense` counts together. */
export function withoutNotes(settings: Settings): Settings {
  const reduced = rememberBy(
    (states: RuleStates): RuleStates =>
      new Map([...states].filter(([id, { level }]) => level !== 'note' || formRules.has(id))),
  )
  return (path) => reduced(settings(path))
}

/**
 * Makes the settings from a configuration.
 * @param names whether any of the configured globs matches a path
 * @throws {Failure} for an unknown rule or invalid options
 */
export async function settingsOf(
  config: LintConfig | undefined,
  names: (globs: readonly string[], path: string) => boolean,
): Promise<Settings> {
  if (!config?.rules && !config?.overrides) return defaultSettings
  const { z } = await import('zod')
  const base = withSettings(defaults, config.rules ?? {}, 'lint.rules', z)
  const overrides = (config.overrides ?? []).map(({ files, rules: own }, index) => {
    const onto = (states: RuleStates) => withSettings(states, own, `lint.overrides.${index}.rules`, z)
    // Reports mistakes in an override even if it matches no file.
    onto(base)
    return { files, onto }
  })
  return (path) => overrides.filter(({ files }) => names(files, path)).reduce((states, { onto }) => onto(states), base)
}

function withSettings(states: RuleStates, own: RuleSettings, place: string, z: typeof zod.z): RuleStates {
  const changed = new Map(states)
  for (const [id, setting] of Object.entries(own)) {
    const rule = ruleWith(id)
    if (!rule) {
      const meant = nearest(id, ruleIds)
      const hint = meant === undefined ? 'lint --rules lists all' : `did you mean '${meant}'?`
      throw new Failure(`Unknown rule '${id}' in ${place} of the configuration; ${hint}`)
    }
    const [level, given] = typeof setting === 'string' ? [setting, undefined] : setting
    if (level === 'off') changed.delete(id)
    else {
      const options = given === undefined ? rule.defaults : readOptions(rule, given, place, z)
      changed.set(id, { rule, level, options })
    }
  }
  return changed
}

/** The given options, merged into the defaults and validated. */
function readOptions(rule: Rule, given: Record<string, unknown>, place: string, z: typeof zod.z): unknown {
  if (!rule.options) throw new Failure(`Rule '${rule.id}' in ${place} of the configuration takes no options`)
  const merged = typeof rule.defaults === 'object' ? { ...rule.defaults, ...given } : given
  const schema = rule.options(z)
  const result = schema.safeParse(merged)
  if (result.success) return result.data
  const problems = describeIssues(schema, merged, result.error.issues).map(({ text }) => text)
  throw new Failure(`Cannot use the options of '${rule.id}' in ${place} of the configuration: ${problems.join('; ')}`)
}
