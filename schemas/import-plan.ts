import { z } from 'zod'
import { fileName, plainName, reviewerName } from './names.ts'

const text = z.string().trim().min(1)

/** Where a fact was found; `none` for a placeholder. */
const found = z.enum(['name', 'text', 'none'])

/** The plan of `import`, which can be saved, edited and passed to `--plan`. */
export const ImportPlan = z
  .strictObject({
    rounds: z
      .array(
        z.strictObject({
          slug: fileName.describe('The name of the folder in raw/, and of the report'),
          date: z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/, 'expected YYYY-MM-DD or YYYY-MM-DDTHH:MM'),
          dateFrom: z.enum(['name', 'text', 'git', 'file']).optional().describe('Where the date comes from'),
          round: z.int().min(1),
          roundFrom: z
            .enum(['name', 'text'])
            .optional()
            .describe('Where the number comes from; the order of dates by default'),
          targetFrom: z
            .enum([...found.options, 'folder'])
            .optional()
            .describe('Where the target comes from; `folder`: from another review in the same folder'),
          pullRequest: z.int().min(1).optional(),
          branch: plainName.optional(),
          reviewers: z
            .array(
              z.strictObject({
                name: reviewerName,
                nameFrom: found.optional().describe('Where the name comes from'),
                source: text.describe('The current file of the review'),
                file: fileName.describe('Its new name in the folder of the round'),
              }),
            )
            .min(1),
        }),
      )
      .describe('Rounds to create from raw reviews, ordered by slug'),
    reports: z
      .array(z.strictObject({ slug: fileName, source: text }))
      .describe('Files that already are reports; they are converted to canonical form'),
    skipped: z.array(z.strictObject({ source: text, reason: text })),
  })
  .meta({ id: 'ImportPlan', title: 'The plan of an import' })
export type ImportPlan = z.infer<typeof ImportPlan>
