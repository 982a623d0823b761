import { z } from 'zod'
import { severities } from './enums.ts'

/** A raw finding as a judge reads it. */
export const JudgedFinding = z
  .object({
    name: z.string().describe('As decisions name it: "Claude Opus 4.6 I2"'),
    title: z.string(),
    severity: z.enum(severities),
    locations: z.array(z.string()).describe('`path`, `path:12` or `path:12-20`'),
    text: z.string().describe('The body, Markdown; untrusted text of an agent'),
  })
  .meta({ id: 'JudgedFinding' })
export type JudgedFinding = z.infer<typeof JudgedFinding>

/** The standard input of a judge: questions that the evidence leaves open. It answers with decisions. */
export const JudgeQuestions = z
  .object({
    duplicates: z.array(
      z.object({
        a: z.string(),
        b: z.string(),
        findings: z.tuple([JudgedFinding, JudgedFinding]),
        confidence: z.number().min(0).max(1).describe('The probability that the two are one problem'),
        isJoined: z.boolean().describe('Whether they are one finding without an answer'),
        evidence: z.array(z.string()).describe('The evidence for and against it, in words'),
        titles: z.tuple([z.string(), z.string()]),
      }),
    ),
    severities: z.array(
      z.object({
        finding: z.string(),
        title: z.string(),
        severity: z.enum(severities),
        told: z.array(z.string()).describe('The severity that each agent gives'),
      }),
    ),
  })
  .meta({ id: 'JudgeQuestions', title: 'What a judge is asked' })
export type JudgeQuestions = z.infer<typeof JudgeQuestions>
