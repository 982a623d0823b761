import { z } from 'zod'
import { reviewStatuses } from './enums.ts'
import { fileName, plainName, reviewerName } from './names.ts'

const optionalText = z.string().trim().min(1).optional()

/** A reviewer of a round, and the file with its raw review. */
export const RoundReviewer = z
  .strictObject({
    name: reviewerName,
    file: plainName.optional().describe('The raw review, relative to the folder; leave it out if the agent failed'),
    pass: z.int().min(1).optional().describe('1, 2 …, if the agent reviewed more than once in this round'),
    effort: optionalText.describe('The reasoning effort of the model, such as high'),
    status: z.enum(reviewStatuses).optional().describe('Detected from the text by default'),
    note: optionalText.describe('Why the agent failed, or why the review is partial'),
    durationSeconds: z.number().min(0).optional(),
    toolCalls: z
      .union([z.int().min(0), z.record(z.string(), z.int().min(0))])
      .optional()
      .describe('The total, or a count per tool'),
  })
  .meta({ id: 'RoundReviewer' })
export type RoundReviewer = z.infer<typeof RoundReviewer>

/** `round.yaml`: the metadata of a round, which its raw reviews don't contain. */
export const Round = z
  .strictObject({
    slug: fileName.optional().describe('The name of the report; the name of the folder by default'),
    date: z
      .string()
      .regex(
        /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?$/,
        'expected YYYY-MM-DD, YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM+HH:MM',
      )
      .describe('The start of the round: YYYY-MM-DD, YYYY-MM-DDTHH:MM or YYYY-MM-DDTHH:MM+HH:MM'),
    repository: z
      .string()
      .regex(/^[^/\s]+\/[^/\s]+$/, 'expected owner/name')
      .optional()
      .describe('owner/name'),
    round: z.int().min(1).optional(),
    author: plainName.optional().describe('The author of the change: a login, or a name with a space in it'),
    pullRequest: z
      .strictObject({ number: z.int().min(1), title: optionalText, url: z.url({ protocol: /^https?$/ }).optional() })
      .optional(),
    branch: plainName.optional(),
    commits: z.array(z.strictObject({ sha: z.string().regex(/^[0-9a-f]{4,40}$/i), subject: z.string() })).optional(),
    omittedCommits: z.int().min(1).optional().describe('How many commits are not listed'),
    reviewSha: z
      .string()
      .regex(/^[0-9a-f]{4,40}$/i)
      .optional()
      .describe('The commit that was reviewed'),
    wallClockSeconds: z.number().min(0).optional().describe('How long the whole round took'),
    reviewers: z.array(RoundReviewer).min(1),
  })
  .meta({ id: 'Round', title: 'round.yaml' })
export type Round = z.infer<typeof Round>
