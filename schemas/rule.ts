import { z } from 'zod'
import { levels, ruleGroups } from './enums.ts'

/** The metadata of a rule. */
export const RuleFacts = z
  .object({
    id: z.string(),
    group: z.enum(ruleGroups),
    level: z.enum(levels),
    fixable: z.boolean(),
    description: z.string(),
    url: z.string(),
  })
  .meta({ id: 'RuleFacts' })
export type RuleFacts = z.infer<typeof RuleFacts>
