import { describe, expect, it } from 'vitest'
import { agentIn } from '../../src/import/agent.ts'
import { type Document, planImport } from '../../src/import/index.ts'

const review = '# Review\n\n## Important Issues\n\nI1. **Loses data** — `a.ts:3`\n\nIt does.\n'

function document(path: string, rest: Partial<Document> = {}): Document {
  return {
    path,
    text: review,
    model: null,
    added: '2026-03-01T10:20:30+01:00',
    modified: '2026-05-01T00:00:00Z',
    ...rest,
  }
}

/** The rounds planned for some files, each with its slug, its number and its reviewers with their files. */
function plan(...documents: Document[]) {
  return planImport(documents).rounds.map(({ slug, round, reviewers }) => [
    slug,
    round,
    ...reviewers.map(({ name, file }) => `${name}: ${file}`),
  ])
}

describe('the agent of a review', () => {
  it.each([
    ['claude-opus-4.6-review', 'Claude Opus 4.6'],
    ['CODEX_REVIEW_CYCLE_6', 'Codex'],
    ['review-gemini-3-pro', 'Gemini 3 Pro'],
    ['gpt5.4-findings', 'GPT 5.4'],
    ['claude-2', 'Claude'],
    ['deepseek-r1', 'DeepSeek R1'],
    ['kimi-k2-review', 'Kimi K2'],
    ['coderabbitReview', null],
    ['notes', null],
  ])('named in %s is %s', (name, agent) => {
    expect(agentIn(name)).toBe(agent)
  })

  it('comes from the text when the file name does not say it', () => {
    expect(plan(document('a.md', { text: `**Reviewer:** Codex GPT 5.4\n\n${review}` }))[0]?.[2]).toBe(
      'Codex GPT 5.4: a.md',
    )
  })

  it.each([
    ['reviews/pr-12/mara notes.md', 'Mara'],
    ['reviews/PR 12/KIM_review.md', 'Kim'],
    ['reviews/pr-12/error-handling.md', 'Error Handling'],
    ['reviews/pr-12/export (1).md', 'Agent'],
    ['reviews/pr-12/pr-12-auth.md', 'Agent'],
    ['reviews/auth-review.md', 'Agent'],
  ])('is in a folder of a pull request what is left of the name: %s is by %s', (path, name) => {
    expect(planImport([document(path)]).rounds[0]?.reviewers[0]?.name).toBe(name)
  })

  it.each(['review', 'feedback'])('is not a person named %s', (word) => {
    expect(plan(document(`human-${word}.md`))).toEqual([['20260301-092001-main', 1, `Agent: human-${word}.md`]])
  })

  it('is the tool named in a SARIF log', () => {
    const text = JSON.stringify({
      version: '2.1.0',
      runs: [{ tool: { driver: { name: 'semgrep' } }, results: [{ ruleId: 'a', message: { text: 'Loses data' } }] }],
    })
    expect(plan(document('scan.sarif', { text }))[0]?.[2]).toBe('semgrep: scan.sarif')
  })
})

describe('the plan of an import', () => {
  it('takes the pull request that one review names for all reviews beside it', () => {
    const named = document('old/claude.md', { text: `Review of PR #31\n\n${review}` })
    expect(plan(named, document('old/codex.md'), document('old/human-ann.md'))).toEqual([
      ['20260301-092001-pr-31', 1, 'Claude: claude.md', 'Codex: codex.md', 'Ann: human-ann.md'],
    ])
  })

  it('takes no pull request from a review of another date', () => {
    const named = document('old/claude.md', { text: `Date: 2026-02-01\n\nReview of PR #31\n\n${review}` })
    expect(plan(named, document('old/codex.md')).map(([slug]) => slug)).toEqual([
      '20260201-000001-pr-31',
      '20260301-092001-main',
    ])
  })

  it('says that the target comes from another review in the folder', () => {
    const named = document('old/claude.md', { text: `Review of PR #31\n\n${review}` })
    expect(planImport([named, document('old/codex.md')]).rounds).toMatchObject([{ targetFrom: 'folder' }])
    expect(planImport([named]).rounds).toMatchObject([{ targetFrom: 'text' }])
  })

  it('does not mistake the version of a model for the number of a round', () => {
    const paths = ['pr-7/deepseek-r1.md', 'pr-7/kimi-k2.md']
    expect(plan(...paths.map((path) => document(path))).map(([slug, round]) => [slug, round])).toEqual([
      ['20260301-092001-pr-7', 1],
    ])
  })

  it('does not mistake the date of a review for the number of a pull request', () => {
    const text = `Date: 2025-12-01\n\n${review}`
    expect(plan(document('review 1201 claude.md', { text }))[0]?.[0]).toBe('20251201-000001-main')
    expect(plan(document('review-1119-claude.md', { text }))[0]?.[0]).toBe('20251201-000001-pr-1119')
  })

  it('puts reviews of one change by several agents into one round', () => {
    expect(plan(document('pr-7/claude.md'), document('pr-7/codex.md'))).toEqual([
      ['20260301-092001-pr-7', 1, 'Claude: claude.md', 'Codex: codex.md'],
    ])
  })

  it('takes the number of a round from the path', () => {
    const paths = ['reviews/PR12/round-2/claude.md', 'reviews/PR12/round-1/claude.md']
    expect(plan(...paths.map((path) => document(path))).map(([, round]) => round)).toEqual([1, 2])
  })

  it('continues from the previous round when a name has no number', () => {
    const paths = ['pr-7/round-6/2026-01-20-claude.md', 'pr-7/2026-04-15-claude.md']
    expect(plan(...paths.map((path) => document(path))).map(([, round]) => round)).toEqual([6, 7])
  })

  it('starts a round when an agent appears again, or after a week', () => {
    const rounds = plan(
      document('pr-7/a-claude.md', { added: '2026-03-01T10:00:00Z' }),
      document('pr-7/b-claude.md', { added: '2026-03-02T10:00:00Z' }),
      document('pr-7/c-codex.md', { added: '2026-04-02T10:00:00Z' }),
    )
    expect(rounds.map(([, round, reviewer]) => [round, reviewer])).toEqual([
      [1, 'Claude: a-claude.md'],
      [2, 'Claude: b-claude.md'],
      [3, 'Codex: c-codex.md'],
    ])
  })

  it.each([
    ['2026-02-06_codex.md', {}, '20260206-000001-main', 'name'],
    ['codex.md', { text: `Date: 2026-02-07 11:12\n\n${review}` }, '20260207-111201-main', 'text'],
    ['codex.md', { text: `Date: 2026-02-07 11:12+02:00\n\n${review}` }, '20260207-091201-main', 'text'],
    ['codex.md', {}, '20260301-092001-main', 'git'],
    ['codex.md', { added: '2026-03-01T10:20:00-03:00' }, '20260301-132001-main', 'git'],
    ['codex.md', { added: null }, '20260501-000001-main', 'file'],
  ])('dates %s by the most precise source', (path, rest, slug, dateFrom) => {
    expect(planImport([document(path, rest)]).rounds).toMatchObject([{ slug, dateFrom }])
  })

  it.each([
    ['docs/pr_42_review_codex.md', {}, 'pr-42'],
    ['codex.md', { text: `Review of https://github.com/a/b/pull/8\n\n${review}` }, 'pr-8'],
    ['codex.md', { text: `Branch: feature/login\n\n${review}` }, 'feature-login'],
    ['.planning/phase-02-auth/codex-findings.md', {}, 'phase-02-auth'],
    ['docs/reviews/data-sync-review.md', {}, 'data-sync'],
  ])('finds the target of %s', (path, rest, target) => {
    expect(planImport([document(path, rest)]).rounds[0]?.slug.slice(16)).toBe(target)
  })

  it.each([
    ['review-1119.md', {}, 'pr-1119', 1],
    ['review-2.md', {}, 'main', 2],
    ['reviews/pr-1234/claude.md', {}, 'pr-1234', 1],
    ['cycle-3.md', {}, 'main', 3],
    ['pr-12-round2.md', {}, 'pr-12', 2],
    ['a.md', { text: `# PR Review: #482 "Offline maps"\n\n${review}` }, 'pr-482', 1],
    ['a.md', { text: `# Round 2: fixes verified\n\n${review}` }, 'a', 2],
  ])('finds the target and the round of %s', (path, rest, target, round) => {
    expect(planImport([document(path, rest)]).rounds.map((one) => [one.slug.slice(16), one.round])).toEqual([
      [target, round],
    ])
  })

  it.each([
    ['review-2026-02-03.md', '2026-02-03'],
    ['2026/02/03/claude.md', '2026-02-03'],
    ['2026-02/claude.md', '2026-02-01'],
    ['2026-03/claude.md', '2026-03-01T09:20'],
  ])('takes the date from the path %s, and the day from git when the path names only the month', (path, date) => {
    expect(planImport([document(path)]).rounds[0]?.date).toBe(date)
  })

  it('says where each fact comes from', () => {
    expect(planImport([document('cycle-3.md')]).rounds).toMatchObject([
      { roundFrom: 'name', targetFrom: 'none', dateFrom: 'git', reviewers: [{ name: 'Agent', nameFrom: 'none' }] },
    ])
    const text = `# Review of PR #8\n\nReviewer: Codex\n\n${review}`
    expect(planImport([document('a.md', { text })]).rounds).toMatchObject([
      { targetFrom: 'text', reviewers: [{ name: 'Codex', nameFrom: 'text' }] },
    ])
  })

  it('renames files that have the same name', () => {
    const names = planImport([document('pr-7/claude/out.md'), document('pr-7/codex/out.md')]).rounds
    expect(names[0]?.reviewers.map(({ file }) => file)).toEqual(['out.md', 'out-2.md'])
  })

  it('says what it skips, and separates reports from reviews', () => {
    const report = '# Deep Review: 20260101-120000-pr-7\n\n## Critical Issues\n\nNone.\n'
    expect(planImport([document('notes.md', { text: 'Buy milk.\n' }), document('old.md', { text: report })])).toEqual({
      rounds: [],
      reports: [{ slug: '20260101-120000-pr-7', source: 'old.md' }],
      skipped: [{ source: 'notes.md', reason: 'neither a report nor a review' }],
    })
  })
})
