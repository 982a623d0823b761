import { z } from 'zod'
import { Evidence } from './consolidation.ts'
import { fates, kinds, severities, standings, states, trends } from './enums.ts'

/** A reference to a finding of another report. */
export const FindingReference = z.object({ report: z.string(), id: z.string() }).meta({ id: 'FindingReference' })
export type FindingReference = z.infer<typeof FindingReference>

/** A finding with its relations to the other rounds of its target. */
export const TrackedFinding = z
  .object({
    id: z.string(),
    name: z.string().describe('The id as printed in the report; the computed one if none is printed'),
    title: z.string(),
    severity: z.enum(severities),
    kind: z.enum(kinds).nullable(),
    struck: z.boolean().describe('Withdrawn, or struck out'),
    state: z.enum(states),
    fate: z.enum(fates),
    thread: z.string().describe('slug#id of the first finding of the thread'),
    previous: FindingReference.nullable().describe('The same problem in the latest earlier round that had it'),
    causedBy: FindingReference.nullable().describe('A finding whose fix caused this one'),
    overruledBy: FindingReference.nullable().describe(
      'A later finding that contradicts the resolution, or the report that calls it resolved',
    ),
    possibly: z
      .array(FindingReference.extend({ confidence: z.number(), evidence: z.array(Evidence) }))
      .describe('Earlier findings that may be the same problem'),
    declinedIn: z.int().nullable().describe('The earlier round that declined this problem'),
    declinedReason: z.string().nullable().describe('What that round gave as the reason'),
    reason: z.string().nullable().describe('What the Resolution or a later report says about it'),
    deferred: z.boolean().describe('Whether the Resolution of its report defers it'),
    confidence: z.number().min(0).max(1),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'TrackedFinding' })
export type TrackedFinding = z.infer<typeof TrackedFinding>

/** A round with its findings, in the history of its target. */
export const TrackedRound = z
  .object({
    slug: z.string(),
    repository: z.string().nullable(),
    target: z.string(),
    round: z.int().nullable(),
    date: z.string().nullable(),
    answered: z.boolean().describe('Whether it has any answer, in a Resolution or next to a finding'),
    findings: z.array(TrackedFinding),
  })
  .meta({ id: 'TrackedRound' })
export type TrackedRound = z.infer<typeof TrackedRound>

/** One problem across rounds. */
export const Thread = z
  .object({
    id: z.string(),
    title: z.string().describe('The title of its latest finding'),
    severity: z.enum(severities).describe('Of its latest finding'),
    fate: z.enum(fates).describe('Of its latest finding'),
    standing: z.enum(standings).describe('Where the problem is now'),
    back: z.boolean().describe('Whether its latest finding was reopened'),
    findings: z.array(FindingReference).describe('In the order of the rounds'),
  })
  .meta({ id: 'Thread' })
export type Thread = z.infer<typeof Thread>

/** The numbers of a round from which the trend of its target is derived. */
export const ConvergenceRound = z
  .object({
    slug: z.string(),
    round: z.int().nullable(),
    findings: z.int(),
    fresh: z
      .object({ critical: z.int(), important: z.int(), suggestion: z.int() })
      .describe('New findings and follow-ups by severity'),
    weight: z.number().describe('Of `fresh`: critical 9, important 3, suggestion 1'),
    followUps: z.int(),
    reopened: z.int(),
    declinedAgain: z.int(),
    waiting: z.int().describe('Findings that were neither fixed nor declined'),
    fixed: z.int().describe('Findings that were fixed since'),
    again: z.int().describe('Findings that are any of these, each counted once'),
  })
  .meta({ id: 'ConvergenceRound' })
export type ConvergenceRound = z.infer<typeof ConvergenceRound>

/** The trend of a target, and the figures that it follows from. */
export const Convergence = z
  .object({
    trend: z.enum(trends),
    reason: z.string().describe('One or two plain sentences'),
    rounds: z.array(ConvergenceRound),
  })
  .meta({ id: 'Convergence' })
export type Convergence = z.infer<typeof Convergence>

/** The rounds of one or more targets, in order, and the threads of their problems. */
export const History = z.object({ rounds: z.array(TrackedRound), threads: z.array(Thread) }).meta({ id: 'History' })
export type History = z.infer<typeof History>

/** What `diff` says about a finding. `gone`: the later round doesn't have it. */
export const Change = z
  .object({
    state: z.enum([...states, 'gone']),
    fate: z.enum(fates).nullable().describe('Of the earlier finding'),
    before: z.string().nullable().describe('Id in the earlier round'),
    after: z.string().nullable().describe('Id in the later round'),
    beforeName: z.string().nullable().describe('What is printed before it in the earlier round'),
    afterName: z.string().nullable().describe('What is printed before it in the later round'),
    from: FindingReference.nullable().describe('The same problem in the latest earlier round that had it'),
    cause: z.string().nullable().describe('The finding whose fix caused it, such as R2 I1'),
    title: z.string(),
    severity: z.enum(severities),
    confidence: z.number().min(0).max(1),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

/** The result of `diffRounds`: what changed between two rounds. */
export const Diff = z.object({ before: z.string(), after: z.string(), changes: z.array(Change) }).meta({ id: 'Diff' })
export type Diff = z.infer<typeof Diff>
