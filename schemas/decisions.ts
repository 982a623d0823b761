import { z } from 'zod'
import { decisions, kinds, severities } from './enums.ts'

const key = z
  .string()
  .trim()
  .min(1)
  .describe('A raw finding, by its agent and its id: "Claude Opus 4.6 I2"; from a second pass, "Claude Opus 4.6 P2 I2"')
const reason = z.string().trim().min(1)

/** A decision about a raw finding, or about the finding of the report that it is part of. */
export const FindingDecision = z
  .strictObject({
    severity: z.enum(severities).optional(),
    kind: z.enum(kinds).optional(),
    title: z.string().trim().min(1).optional().describe('The title, in Markdown'),
    drop: reason.optional().describe('Leave the raw finding out of the report, for this reason'),
    demote: z
      .strictObject({ to: z.enum(['concern', 'testing', 'documentation', 'limitation']), reason })
      .optional()
      .describe('Move the raw finding to another section'),
  })
  .meta({ id: 'FindingDecision' })
export type FindingDecision = z.infer<typeof FindingDecision>

/** `decisions.yaml`: people's decisions about a round. They override everything that is computed. */
export const Decisions = z
  .strictObject({
    merge: z.array(z.array(key).min(2)).optional().describe('Groups of raw findings that are the same problem'),
    split: z.array(key).optional().describe('Raw findings that are not merged with any other'),
    apart: z
      .array(z.tuple([key, key]))
      .optional()
      .describe('Pairs of raw findings that are different problems'),
    findings: z.record(key, FindingDecision).optional().describe('By raw finding, such as "Claude Opus 4.6 I2"'),
    verdict: z
      .strictObject({
        decision: z.enum(decisions),
        label: z.string().optional().describe('The words for it, such as Merge after tests'),
        rationale: z.string().optional().describe('The reason'),
      })
      .optional(),
    summary: z.string().optional().describe('The executive summary, in Markdown'),
    retro: z.record(z.string(), z.string()).optional().describe('Prose about each agent, in Markdown'),
    notes: z
      .strictObject({
        skill: z.array(z.string()).optional().describe('How to improve the instructions for reviewers'),
        context: z.array(z.string()).optional().describe('For the next reviewers; the prompt includes them'),
      })
      .optional()
      .describe('The Review Process Notes'),
  })
  .meta({ id: 'Decisions', title: 'decisions.yaml' })
export type Decisions = z.infer<typeof Decisions>
