import { z } from 'zod'
import { destinations, severities } from './enums.ts'
import { Finding } from './finding.ts'
import { Message } from './message.ts'
import { Report } from './report.ts'

/** A reference to a raw finding. `line` is in the file that it was read from. */
export const Member = z
  .object({
    agent: z.string(),
    pass: z.int().min(1),
    id: z.string(),
    path: z.string().describe('The file the raw finding was read from'),
    line: z.int().min(1),
    severity: z.enum(severities),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

/** A piece of evidence that two findings are the same problem, or different ones if the weight is negative. */
export const Evidence = z
  .object({ name: z.string(), value: z.number(), weight: z.number(), detail: z.string().nullable() })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>

/** Raw findings that describe the same problem. */
export const Cluster = z
  .object({
    members: z.array(Member).min(1),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .describe('The probability of the weakest link in the cluster; 1 for a single raw finding'),
    evidence: z.array(Evidence),
  })
  .meta({ id: 'Cluster' })
export type Cluster = z.infer<typeof Cluster>

export const Dropped = Member.extend({ to: z.enum(destinations), reason: z.string() }).meta({ id: 'Dropped' })
export type Dropped = z.infer<typeof Dropped>

/** Two raw findings near the threshold, which a person should check. */
export const PossibleDuplicate = z
  .object({ a: Member, b: Member, confidence: z.number().min(0).max(1), evidence: z.array(Evidence) })
  .meta({ id: 'PossibleDuplicate' })
export type PossibleDuplicate = z.infer<typeof PossibleDuplicate>

/** How many of the agents that reviewed raised a finding. Models of one vendor are a family, which is one opinion. */
export const Agreement = z
  .object({ agents: z.int(), ofAgents: z.int(), families: z.int(), ofFamilies: z.int() })
  .meta({ id: 'Agreement' })
export type Agreement = z.infer<typeof Agreement>

/** A finding of a report, with the raw findings that it was merged from. */
export const ConsolidatedFinding = Finding.extend(Cluster.shape)
  .extend({ agreement: Agreement })
  .meta({ id: 'ConsolidatedFinding' })
export type ConsolidatedFinding = z.infer<typeof ConsolidatedFinding>

/** The result of `consolidate`. */
export const Consolidation = z
  .object({
    report: Report,
    findings: z
      .array(ConsolidatedFinding)
      .describe(
        'The clusters of raw findings, each as a finding of the report. If people wrote the report, several clusters may be the same finding',
      ),
    dropped: z.array(Dropped),
    possibleDuplicates: z.array(PossibleDuplicate),
    doubtfulMerges: z
      .array(PossibleDuplicate)
      .describe('Pairs in one finding whose evidence is weak, or would even keep them apart'),
    messages: z.array(Message),
  })
  .meta({ id: 'Consolidation' })
export type Consolidation = z.infer<typeof Consolidation>
