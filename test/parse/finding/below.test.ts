import { expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'

/** The places, agents and kind of a finding whose head is followed by `line`. */
function below(line: string) {
  const text = `# Deep Review: x\n\n| | |\n|---|---|\n| **Reviewers** | Ada, Bo |\n\n## Important Issues\n\n### I1. Lock leaks\n\n${line}\n\nNobody frees it.\n`
  const finding = parse(text, { path: 'x.md' }).report?.findings[0]
  return (
    finding && [finding.locations.map(({ path, startLine }) => `${path}:${startLine}`), finding.agents, finding.kind]
  )
}

it('reads a line with place, agents and tag', () => {
  expect(below('`src/a.ts:3` — [Ada, Bo] (important, gap)')).toEqual([['src/a.ts:3'], ['Ada', 'Bo'], 'gap'])
})

it('reads parts separated by dots', () => {
  expect(below('`src/a.ts:3`, `src/b.ts:5` · raised by Ada and Bo · important, gap')).toEqual([
    ['src/a.ts:3', 'src/b.ts:5'],
    ['Ada', 'Bo'],
    'gap',
  ])
})

it('does not read a sentence about a place', () => {
  expect(below('`src/a.ts:3` is what Ada calls a leak of the lock (important, gap)')?.[1]).toEqual([])
})
