import type { RuleFacts } from '../../schemas/rule.ts'
import * as allRules from './all-rules.ts'
import { urlOfRule } from './messages.ts'
import type { Rule } from './rule.ts'

/** Every rule, by id. */
export const rules: readonly Rule[] = Object.values(allRules)

export const ruleIds: readonly string[] = rules.map(({ id }) => id)

export function ruleWith(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id)
}

/** The metadata of all rules. */
export function ruleFacts(): RuleFacts[] {
  return rules.map(({ id, group, level, fixable = false, description }) => {
    return { id, group, level, fixable, description, url: urlOfRule(id) }
  })
}
