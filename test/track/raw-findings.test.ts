import { describe, expect, it } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { agentRecords, agentsRoundOf } from '../../src/track/index.ts'
import { rawFindingPlacements } from '../../src/track/raw-findings.ts'

const head = '# Deep Review: 20250101-120000-pr-7\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n'
const appendix = `## Appendix: Original Reviews

### Ada

\`\`\`\`markdown
I1. **The socket is never closed** — \`src/pool.ts:4\`

A handshake that throws leaves it open.

S1. **Rename the deadline** — \`src/deadline.ts:2\`

Its name says nothing.
\`\`\`\`

### Bo

\`\`\`\`markdown
I1. **Connections run out under load** — \`src/server.ts:90\`

Requests hang after some hours.
\`\`\`\`
`

function report(findings: string, reconciliation = '') {
  const retro =
    reconciliation === '' ? '' : `## Agent Performance Retro\n\n### Reconciliation\n\n- ${reconciliation}\n\n`
  const text = `${head}\n## Important Issues\n\n${findings}\n\n${retro}${appendix}`
  const { report } = parse(text, { path: '20250101-120000-pr-7.md' })
  if (!report) throw new Error('no report')
  return report
}

const leak = 'I1. **The socket is never closed** — `src/pool.ts:4` [Ada, Bo] (important)\n\nA throwing handshake.'
const places = (outcomes: ReturnType<typeof rawFindingPlacements>) =>
  outcomes.map(({ agent, id, finding, to }) => `${agent} ${id} → ${finding ?? to}`)

describe('what became of raw findings', () => {
  it('is the finding that resembles them, or dropped', () => {
    const alone = leak.replace(', Bo', '')
    expect(places(rawFindingPlacements(report(alone)))).toEqual(['Ada I1 → I1', 'Ada S1 → dropped', 'Bo I1 → dropped'])
  })

  it('is what people decided, even for findings that do not match', () => {
    const decisions = {
      merge: [['ada I1', 'Bo P1 I1']],
      findings: { 'Ada S1': { demote: { to: 'concern' as const, reason: 'a matter of taste' } } },
    }
    const alone = report(leak.replace(', Bo', ''))
    expect(places(rawFindingPlacements(alone, decisions))).toEqual(['Ada I1 → I1', 'Ada S1 → concern', 'Bo I1 → I1'])
  })

  it('is what the reconciliation of the report says', () => {
    const outcomes = rawFindingPlacements(report(leak, 'Ada S1 → testing: it asks for a test'))
    expect(places(outcomes)).toContain('Ada S1 → testing')
  })

  it('is counted in the records of agents', () => {
    const decisions = { findings: { 'Ada S1': { demote: { to: 'concern' as const, reason: 'a matter of taste' } } } }
    const [ada] = agentRecords([agentsRoundOf(report(leak), decisions)])
    expect(ada).toMatchObject({ name: 'Ada', unique: 0, confirmed: 1, downgraded: 1, dropped: 0 })
  })
})
