import { expect, it } from 'vitest'
import { planImport } from '../../src/import/index.ts'

const rest = { model: null, added: '2026-03-01T10:20:30Z', modified: '2026-05-01T00:00:00Z' }
const findings = '## Important Issues\n\nI1. **Loses data** — `a.ts:3`\n\nIt does.\n'
const review = `# Review\n\n${findings}`
const clean = '# Review\n\n## Critical Issues\n\nNone.\n\n## Important Issues\n\nNone.\n'

/** Why a file is skipped; null when it becomes a round. */
function reasonSkipped(path: string, text: string, ...others: string[]): string | null {
  const documents = [{ path, text }, ...others.map((other) => ({ path: other, text: review }))]
  const { skipped } = planImport(documents.map((document) => ({ ...document, ...rest })))
  return skipped.find(({ source }) => source === path)?.reason ?? null
}

it.each([
  ['PROMPT.md', `You are a careful reviewer.\n\n${findings}`],
  ['security.md', `You are a security reviewer. Report what you find.\n\n${clean}`],
  ['prompts/review.md', `Review the following diff.\n\n${findings}`],
  ['agents/security.agent.md', `---\nname: security\ntools: Read, Grep\n---\n\n${clean}`],
])('skips instructions: %s', (path, text) => {
  expect(reasonSkipped(path, text)).toBe('instructions for reviewers')
})

it.each(['review-template.md', 'REVIEWING.md', 'docs/guides/review.md'])('skips a guide: %s', (path) => {
  expect(reasonSkipped(path, clean)).toBe('a guide or a template')
})

it.each([
  ['README.md', 'The latest is pr-7-claude.md.'],
  ['all.md', 'pr-7-claude.md, pr-8-claude.md and pr-9-claude.md'],
])('skips an index of other files: %s', (path, list) => {
  const others = ['pr-7-claude.md', 'pr-8-claude.md', 'pr-9-claude.md']
  expect(reasonSkipped(path, `${review}\n${list}\n`, ...others)).toBe('an index of other files')
})

it.each([
  ['review.md', review],
  ['clean.md', clean],
  ['reviewing-agent.md', review],
  ['you-are.md', `${review}\nYou are right that it is slow.\n`],
  ['README.md', review],
])('imports a review: %s', (path, text) => {
  expect(reasonSkipped(path, text)).toBe(null)
})
