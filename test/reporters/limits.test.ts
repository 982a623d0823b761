import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadReporter, type Style } from '../../src/reporters/index.ts'
import { outcome } from './outcome.ts'

const plain: Style = { bold: String, dim: String, red: String, yellow: String, green: String, cyan: String }

async function report(name: string): Promise<string> {
  return (await loadReporter(name))?.(outcome, plain) ?? ''
}

/** What GitHub accepts: https://docs.github.com/en/code-security/reference/code-scanning/sarif-support-for-code-scanning */
const uri = z
  .string()
  .min(1)
  .refine((text) => !/^(?:[a-z]+:|\/|\.\.)/i.test(text) && !/[#? ]/.test(text))
const physical = z.object({ physicalLocation: z.object({ artifactLocation: z.object({ uri }) }) })
const forGitHub = z.object({
  version: z.literal('2.1.0'),
  runs: z
    .array(
      z.object({
        tool: z.object({
          driver: z.object({
            name: z.string().min(1),
            rules: z
              .array(z.object({ id: z.string().max(255), properties: z.object({ tags: z.array(z.string()).max(20) }) }))
              .max(25_000),
          }),
        }),
        results: z
          .array(
            z.object({
              ruleId: z.string(),
              ruleIndex: z.int().min(0),
              message: z.object({ text: z.string().min(1) }),
              locations: z.array(physical).min(1).max(1000),
              partialFingerprints: z.object({ primaryLocationLineHash: z.string().regex(/^\S{1,16}:\d+$/) }),
            }),
          )
          .max(25_000),
      }),
    )
    .max(20),
})

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
const forGitLab = z.array(
  z.object({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.object({
      path: z.string().refine((path) => !path.startsWith('./')),
      lines: z.object({ begin: z.int().min(1) }),
    }),
  }),
)

describe('the limits of platforms', () => {
  it('are respected by SARIF: a location for each result, relative paths, and no more than GitHub reads', async () => {
    const text = await report('sarif')
    expect(forGitHub.safeParse(JSON.parse(text)).error?.issues ?? []).toEqual([])
    expect(gzipSync(text).length).toBeLessThan(10 * 1024 * 1024)
  })

  it("are respected by GitLab's report, with a unique fingerprint for each problem", async () => {
    const issues = forGitLab.parse(JSON.parse(await report('gitlab')))
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  })
})
