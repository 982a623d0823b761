import { z } from 'zod'
import { actions, metricNames, reviewStatuses } from './enums.ts'
import { Finding } from './finding.ts'
import { Position } from './position.ts'
import { Coverage, Item, Limitation, Observations, OtherSection, Review, Section, Verdict } from './review.ts'

/** An agent as listed in the header. */
export const Reviewer = z
  .object({
    name: z.string(),
    effort: z.string().nullable(),
    status: z.enum(reviewStatuses),
    note: z.string().nullable(),
  })
  .meta({ id: 'Reviewer' })
export type Reviewer = z.infer<typeof Reviewer>

export const Commit = z.object({ sha: z.string(), subject: z.string() }).meta({ id: 'Commit' })
export type Commit = z.infer<typeof Commit>

export const PullRequest = z
  .object({ number: z.int().min(0), title: z.string().nullable(), url: z.string().nullable() })
  .meta({ id: 'PullRequest' })
export type PullRequest = z.infer<typeof PullRequest>

/** An unknown header row, which stays after the row that it followed. */
export const OtherRow = z
  .object({ key: z.string(), value: z.string(), after: z.string().nullable() })
  .meta({ id: 'OtherRow' })
export type OtherRow = z.infer<typeof OtherRow>

/** A cell of the metrics table, as written and as numbers if it contains any. */
export const MetricCell = z
  .object({
    name: z.enum(metricNames).nullable(),
    label: z.string().describe("The row's name as written"),
    pass: z.int().min(1).nullable().describe("The pass that the row's name gives, where it counts one alone"),
    text: z.string(),
    value: z.number().nullable().describe('Seconds for a duration, a count for all else'),
    counts: z
      .object({ critical: z.int(), important: z.int(), suggestion: z.int() })
      .nullable()
      .describe('From notations such as 3I 11S'),
  })
  .meta({ id: 'MetricCell' })
export type MetricCell = z.infer<typeof MetricCell>

export const AgentMetrics = z.object({ agent: z.string(), cells: z.array(MetricCell) }).meta({ id: 'AgentMetrics' })
export type AgentMetrics = z.infer<typeof AgentMetrics>

export const AgentProse = z
  .object({ agent: z.string(), text: z.string(), position: Position })
  .meta({ id: 'AgentProse' })
export type AgentProse = z.infer<typeof AgentProse>

export const Retro = z.object({ prose: z.array(AgentProse), metrics: z.array(AgentMetrics) }).meta({ id: 'Retro' })
export type Retro = z.infer<typeof Retro>

/** What consolidation did with an agent's finding: its original severity or id, and what it became. */
export const Reconciliation = z
  .object({
    agent: z.string().nullable(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    reason: z.string().nullable(),
    text: z.string().describe('As written'),
    position: Position,
  })
  .meta({ id: 'Reconciliation' })
export type Reconciliation = z.infer<typeof Reconciliation>

/** A process note: for the review skill, or for the next reviewers. */
export const ProcessNote = z
  .object({ topic: z.enum(['skill', 'context']), text: z.string(), position: Position })
  .meta({ id: 'ProcessNote' })
export type ProcessNote = z.infer<typeof ProcessNote>

const OtherCell = z.object({ name: z.string(), text: z.string() }).meta({ id: 'OtherCell' })
export type OtherCell = z.infer<typeof OtherCell>

export const ResolutionEntry = z
  .object({
    number: z.int().nullable(),
    text: z.string(),
    targets: z.array(z.string()).describe('I1, testing:2, documentation'),
    action: z.enum(actions),
    detail: z.string().nullable(),
    otherCells: z
      .array(OtherCell)
      .optional()
      .describe('Cells of columns that have no field, by the title of the column'),
    position: Position,
  })
  .meta({ id: 'ResolutionEntry' })
export type ResolutionEntry = z.infer<typeof ResolutionEntry>

/** What people did about each finding. */
export const Resolution = z
  .object({
    date: z.string().nullable(),
    commits: z.array(Commit),
    commitText: z.string().nullable().describe('The Commit cell as written'),
    scope: z.string().nullable(),
    otherFacts: z.array(OtherCell).optional().describe('Rows of its first table that have no field'),
    entries: z.array(ResolutionEntry),
    prose: z.string().nullable().describe('Markdown around the tables'),
    position: Position,
  })
  .meta({ id: 'Resolution' })
export type Resolution = z.infer<typeof Resolution>

/** The consolidated document of one round. */
export const Report = z
  .object({
    slug: z.string(),
    target: z.string().describe('pr-<number>, or a branch name'),
    heading: z.object({ text: z.string(), position: Position }).nullable().describe('The heading above the header'),
    headerPosition: Position.nullable().describe('Where the table of the header is'),
    date: z.string().nullable().describe('YYYY-MM-DDTHH:MM, or YYYY-MM-DD; in UTC if utcOffset is known'),
    utcOffset: z.string().nullable().describe('The offset from UTC of the date as written, such as +02:00'),
    repository: z.string().nullable().describe('owner/name'),
    round: z.int().nullable(),
    author: z.string().nullable(),
    pullRequest: PullRequest.nullable(),
    branch: z.string().nullable(),
    commits: z.array(Commit),
    omittedCommits: z.int().nullable().describe('How many more there are, if the row says so'),
    commitsNote: z.string().nullable().describe('What else the Commits row says, as written'),
    reviewSha: z.string().nullable(),
    reviewers: z.array(Reviewer),
    verdict: Verdict.nullable(),
    wallClockSeconds: z.number().nullable(),
    otherRows: z.array(OtherRow),
    headerAsWritten: z
      .record(z.string(), z.string())
      .describe('The Markdown of header cells that contain more than the other fields, by the key of their row'),
    frontMatter: z
      .string()
      .nullable()
      .describe('The front matter: what is between `---` and `---` at the top of the file'),
    lead: z.string().nullable().describe('Markdown between the header and the first section'),
    summary: z.string().nullable(),
    findings: z.array(Finding),
    observations: Observations,
    testing: z.array(Item),
    documentation: z.array(Item),
    commitStructure: z.string().nullable(),
    limitations: z.array(Limitation),
    feedback: z.array(Item),
    coverage: z.array(Coverage),
    retro: Retro,
    reconciliation: z.array(Reconciliation),
    notes: z.array(ProcessNote),
    otherSections: z.array(OtherSection),
    reviews: z.array(Review),
    resolution: Resolution.nullable(),
    sections: z.array(Section),
    position: Position,
  })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>
