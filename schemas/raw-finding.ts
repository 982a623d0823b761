import { z } from 'zod'
import { destinations, metricNames, severities } from './enums.ts'

/** A raw finding in an appendix, and what became of it in the report. */
export const RawFindingPlacement = z
  .strictObject({
    agent: z.string(),
    pass: z.int().min(1),
    id: z.string(),
    severity: z.enum(severities),
    rated: z.boolean().describe('Whether the agent gave a severity'),
    title: z.string(),
    struck: z.boolean(),
    finding: z.string().nullable().describe('The id of the finding of the report that it became'),
    to: z.enum(destinations).nullable().describe('What it became instead'),
  })
  .meta({ id: 'RawFindingPlacement' })
export type RawFindingPlacement = z.infer<typeof RawFindingPlacement>

/** The numbers of an agent in the metrics table. */
export const AgentValues = z
  .strictObject({
    agent: z.string(),
    values: z
      .record(z.string(), z.unknown())
      // Every key that is none is one more problem.
      .refine((values) => Object.keys(values).length <= metricNames.length, 'expected the names of metrics')
      .pipe(z.partialRecord(z.enum(metricNames), z.strictObject({ value: z.number().nullable() }))),
  })
  .meta({ id: 'AgentValues' })
export type AgentValues = z.infer<typeof AgentValues>
