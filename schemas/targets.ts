import { z } from 'zod'
import { targetStates } from './enums.ts'
import { fileName, plainName } from './names.ts'

/** Facts about a pull request or branch that aren't in its reports. */
export const TargetRecord = z
  .strictObject({
    id: plainName.describe('pr-7, or the branch as it is written in slugs'),
    repository: plainName.optional().describe('owner/name; only needed if several repositories have this target'),
    aliases: z
      .array(plainName)
      .optional()
      .describe('Other names for the same change, such as the branch of the pull request'),
    state: z.enum(targetStates).optional().describe('open by default'),
    since: z
      .string()
      .regex(
        /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/,
        'expected a day such as 2026-03-24',
      )
      .optional()
      .describe('The date when it reached this state'),
    renamed: z
      .record(fileName, fileName)
      .optional()
      .describe('Renamed reports: for each new slug the original one, which the ids of threads still contain'),
  })
  .meta({ id: 'TargetRecord' })
export type TargetRecord = z.infer<typeof TargetRecord>

/** `targets.yaml` beside the reports: which targets have ended, and which have several names. */
export const Targets = z.strictObject({ targets: z.array(TargetRecord) }).meta({ id: 'Targets', title: 'targets.yaml' })
export type Targets = z.infer<typeof Targets>
