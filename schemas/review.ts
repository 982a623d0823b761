import { z } from 'zod'
import { decisions, reviewStatuses, scopes, sectionNames } from './enums.ts'
import { Finding } from './finding.ts'
import { Position } from './position.ts'

/** An entry in the list of a section, such as a testing gap. */
export const Item = z
  .object({
    text: z.string().describe('Markdown without the list marker and without the attribution'),
    agents: z.array(z.string()),
    position: Position,
  })
  .meta({ id: 'Item' })
export type Item = z.infer<typeof Item>

export const Observation = Item.extend({ scope: z.enum(scopes).nullable() }).meta({ id: 'Observation' })
export type Observation = z.infer<typeof Observation>

export const Observations = z
  .object({ concerns: z.array(Observation), strengths: z.array(Observation) })
  .meta({ id: 'Observations' })
export type Observations = z.infer<typeof Observations>

/** A limitation; `declined` if it is a finding that an earlier round declined. */
export const Limitation = Item.extend({
  declined: z.object({ round: z.int().min(0).nullable(), reason: z.string().nullable() }).nullable(),
}).meta({ id: 'Limitation' })
export type Limitation = z.infer<typeof Limitation>

/** The status of a file in an agent's coverage summary. */
export const Coverage = z.object({ path: z.string(), status: z.string(), position: Position }).meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>

/** What a review or report recommends. */
export const Verdict = z
  .object({
    decision: z.enum(decisions).nullable(),
    label: z.string().describe('As written'),
    rationale: z.string().nullable().describe('Markdown'),
  })
  .meta({ id: 'Verdict' })
export type Verdict = z.infer<typeof Verdict>

/** A section that isn't covered by another field. */
export const OtherSection = z
  .object({
    title: z.string(),
    depth: z.int().min(1),
    after: z.string().nullable().describe('The section it followed: a canonical name, or null at the top'),
    markdown: z.string(),
    position: Position,
  })
  .meta({ id: 'OtherSection' })
export type OtherSection = z.infer<typeof OtherSection>

/** A section as written. For sections of findings, only the text outside the findings. */
export const Section = z
  .object({
    name: z.enum(sectionNames),
    title: z.string(),
    depth: z.int().min(1),
    markdown: z.string(),
    position: Position,
  })
  .meta({ id: 'Section' })
export type Section = z.infer<typeof Section>

/** Facts about a run of an agent, from its transcript. */
export const AgentRun = z
  .object({
    model: z.string().nullable(),
    durationSeconds: z.number().min(0).nullable(),
    toolCalls: z.record(z.string(), z.int().min(0)).describe('How often each tool was called'),
  })
  .meta({ id: 'AgentRun' })
export type AgentRun = z.infer<typeof AgentRun>

/** The review of one agent in one pass. */
export const Review = z
  .object({
    agent: z.string(),
    pass: z.int().min(1),
    status: z.enum(reviewStatuses),
    source: z.string().describe('The raw text, exactly'),
    position: Position,
    frame: Position.nullable().describe('The position with its heading and its fence, if it is in a report'),
    run: AgentRun.nullable().describe('From a transcript'),
    preamble: z.string().nullable().describe('Chatter before the review proper'),
    verdict: Verdict.nullable(),
    summary: z.string().nullable(),
    findings: z.array(Finding),
    observations: Observations,
    testing: z.array(Item),
    documentation: z.array(Item),
    commitStructure: z.string().nullable(),
    limitations: z.array(Limitation),
    feedback: z.array(Item),
    coverage: z.array(Coverage),
    otherSections: z.array(OtherSection),
    sections: z.array(Section),
  })
  .meta({ id: 'Review' })
export type Review = z.infer<typeof Review>
