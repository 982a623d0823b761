import { z } from 'zod'
import { authorStatuses, kinds, severities } from './enums.ts'
import { Position } from './position.ts'

/** A place in the reviewed code. Without lines, it is the whole file; for a single line, both ends are equal. */
export const Location = z
  .object({
    path: z.string(),
    startLine: z.int().min(0).nullable(),
    endLine: z.int().min(0).nullable(),
  })
  .meta({ id: 'Location' })
export type Location = z.infer<typeof Location>

/** A fenced block in the body of a finding, which also contains its text. */
export const CodeBlock = z
  .object({
    lang: z.string().nullable(),
    meta: z.string().nullable(),
    value: z.string(),
    position: Position,
  })
  .meta({ id: 'CodeBlock' })
export type CodeBlock = z.infer<typeof CodeBlock>

/** A reference in a text to a finding of an earlier round. `round` is null if the text doesn't name it. */
export const Reference = z.object({ round: z.int().min(0).nullable(), id: z.string() }).meta({ id: 'Reference' })
export type Reference = z.infer<typeof Reference>

/** A problem in the reviewed code. */
export const Finding = z
  .object({
    id: z
      .string()
      .describe(
        'The letter of the severity and the position in its section, such as C1; also for raw findings, whatever id they have in the text',
      ),
    label: z.string().nullable().describe('What is printed before the title, or null'),
    severity: z.enum(severities),
    severityAsWritten: z.string().nullable().describe("The producer's own word, where it is another one"),
    rated: z.boolean().describe('False if the text gives no severity; the severity is then suggestion'),
    kind: z.enum(kinds).nullable(),
    kindAsWritten: z.string().nullable().describe('The kind as written, if it is none of these'),
    title: z.string().describe('Plain text'),
    titleMarkdown: z.string(),
    locations: z.array(Location),
    agents: z.array(z.string()).describe('Full names as in the Reviewers row, from the attribution'),
    mentions: z
      .array(z.string())
      .describe('Agents that mentioned it outside a finding, such as in a concern or a testing gap'),
    body: z.string().describe('All Markdown after the first line'),
    excerpts: z.array(CodeBlock),
    fixes: z.array(CodeBlock),
    repros: z.array(CodeBlock),
    references: z.array(Reference),
    notes: z.array(z.string()).describe('Other remarks in the head'),
    struck: z.boolean().describe('Withdrawn or struck out'),
    status: z
      .enum(authorStatuses)
      .nullable()
      .describe('What its text says became of it, such as a ticked box or "Fixed in 1a2b3c"'),
    position: Position,
  })
  .meta({ id: 'Finding' })
export type Finding = z.infer<typeof Finding>
