import { z } from 'zod'
import {
  actions,
  decisions,
  fates,
  kinds,
  levels,
  reviewStatuses,
  severities,
  standings,
  states,
  targetStates,
} from './enums.ts'

const report = z.string().describe('The slug of the report; report and id together identify a finding')
const target = z.string().describe('pr-7, or a branch')
const date = z.string().nullable().describe('YYYY-MM-DDTHH:MM, or YYYY-MM-DD')
const id = z.string().describe('The id of the finding in its report')
const severity = z.enum(severities)

/** Written into every export. Adding columns doesn't change it; any other change increases it. */
export const tablesVersion = 1

/** One row per report. */
export const RoundRow = z
  .object({
    report,
    target,
    target_state: z.enum(targetStates),
    round: z.int().nullable(),
    date,
    author: z.string().nullable(),
    branch: z.string().nullable(),
    pull_request: z.int().nullable(),
    review_sha: z.string().nullable(),
    verdict: z.enum(decisions).nullable(),
    verdict_label: z.string().nullable(),
    wall_clock_seconds: z.number().nullable(),
    answered: z
      .boolean()
      .describe('Whether any of its findings was answered, in the Resolution or next to the finding'),
    resolved_on: z.string().nullable().describe('The date of its Resolution'),
    critical: z.int(),
    important: z.int(),
    suggestion: z.int(),
  })
  .meta({ id: 'RoundRow' })

/** One row per finding of a report. */
export const FindingTableRow = z
  .object({
    report,
    target,
    id,
    date,
    severity,
    kind: z.enum(kinds).nullable(),
    title: z.string(),
    path: z.string().nullable().describe('The path of its first location'),
    start_line: z.int().nullable(),
    end_line: z.int().nullable(),
    locations: z.int().describe('The number of locations'),
    agents: z.int().describe('The number of agents that raised it; finding_agents lists them'),
    fixes: z.int().describe('The number of fixes that it proposes'),
    struck: z.boolean().describe('Whether it was withdrawn'),
    state: z.enum(states),
    fate: z.enum(fates),
    thread: z.string().describe('The id of its problem, in the table threads'),
    previous_report: z.string().nullable().describe('With previous_id: the same problem in an earlier round'),
    previous_id: z.string().nullable(),
    caused_by_report: z.string().nullable().describe('With caused_by_id: the finding whose fix caused it'),
    caused_by_id: z.string().nullable(),
    reason: z.string().nullable().describe('What the Resolution or a later report says about it'),
    fingerprint: z.string(),
  })
  .meta({ id: 'FindingTableRow' })

/** One row per finding and agent that raised it. */
export const FindingAgentRow = z.object({ report, id, agent: z.string() }).meta({ id: 'FindingAgentRow' })

/** One row per finding of a raw review. */
export const RawFindingRow = z
  .object({
    report,
    agent: z.string(),
    pass: z.int(),
    id: z.string().describe('The id in the raw review'),
    severity: severity.describe('As the agent gave it'),
    title: z.string(),
    struck: z.boolean(),
    finding: z
      .string()
      .nullable()
      .describe('The id of the finding that it became in the report; null if it became none'),
  })
  .meta({ id: 'RawFindingRow' })

/** One row per problem, over all rounds of its target. */
export const ThreadRow = z
  .object({
    thread: z.string(),
    target,
    target_state: z.enum(targetStates),
    title: z.string(),
    severity,
    fate: z.enum(fates),
    standing: z.enum(standings),
    back: z.boolean().describe('Whether it was gone or fixed, and came back'),
    rounds: z.int().describe('The number of rounds that raised it'),
    first_report: z.string(),
    first_date: date,
    last_report: z.string(),
    last_date: date,
    ended_on: z.string().nullable().describe('The date of the Resolution that fixed or declined it'),
  })
  .meta({ id: 'ThreadRow' })

/** One row per agent and report. */
export const AgentRow = z
  .object({
    report,
    target,
    date,
    agent: z.string(),
    effort: z.string().nullable(),
    status: z.enum(reviewStatuses),
    duration_seconds: z.number().nullable(),
    tool_calls: z.number().nullable(),
    findings: z.int().describe('Findings of the report that name it'),
    unique_findings: z.int().describe('Those that no other agent raised'),
    raw_findings: z.int().describe('Findings in its raw review'),
    dropped: z.int().describe('Raw findings that are nowhere in the report'),
  })
  .meta({ id: 'AgentRow' })

/** One row per finding, or other point, that a Resolution answers. */
export const ResolutionRow = z
  .object({
    report,
    target,
    date,
    answers: z.string().describe('What the row answers, such as I1, testing:2 or documentation'),
    action: z.enum(actions),
    detail: z.string().nullable(),
    commit: z.string().nullable().describe('The first commit that the row names'),
  })
  .meta({ id: 'ResolutionRow' })

/** One row per message of the reader about a report. */
export const MessageRow = z
  .object({ report, rule: z.string().nullable(), level: z.enum(levels), line: z.int().nullable(), reason: z.string() })
  .meta({ id: 'MessageRow' })

/** Every table of `export --out`, by its name. */
export const tables = {
  rounds: RoundRow,
  findings: FindingTableRow,
  finding_agents: FindingAgentRow,
  raw_findings: RawFindingRow,
  threads: ThreadRow,
  agents: AgentRow,
  resolutions: ResolutionRow,
  messages: MessageRow,
} as const

export type TableName = keyof typeof tables
export const tableNames = [
  'rounds',
  'findings',
  'finding_agents',
  'raw_findings',
  'threads',
  'agents',
  'resolutions',
  'messages',
] as const satisfies readonly TableName[]
export type TableRow<Name extends TableName> = z.infer<(typeof tables)[Name]>

/** All tables in one schema, as it is published. */
export const Tables = z
  .object(Object.fromEntries(Object.entries(tables).map(([name, row]) => [name, z.array(row)])))
  .meta({ id: 'Tables', title: 'The tables of deep-review export --out' })
