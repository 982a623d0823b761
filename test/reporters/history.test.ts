import { expect, it } from 'vitest'
import type { History, TrackedFinding } from '../../schemas/thread.ts'
import { loadHistoryMarkdown } from '../../src/reporters/index.ts'

function historyOf(changes: Partial<TrackedFinding>): History {
  const finding: TrackedFinding = {
    id: 'S1',
    name: 'S1',
    title: 'Nothing tests the retry',
    severity: 'suggestion',
    kind: null,
    struck: false,
    state: 'new',
    fate: 'open',
    thread: 'a#S1',
    previous: null,
    causedBy: null,
    overruledBy: null,
    possibly: [],
    declinedIn: null,
    declinedReason: null,
    deferred: false,
    reason: null,
    confidence: 1,
    evidence: [],
    ...changes,
  }
  const { title } = finding
  return {
    rounds: [
      { slug: 'a', repository: 'o/r', target: 'pr-7', round: 1, date: null, answered: false, findings: [finding] },
    ],
    threads: [
      {
        id: 'a#S1',
        title,
        severity: 'suggestion',
        fate: 'open',
        standing: 'not-answered',
        back: false,
        findings: [{ report: 'a', id: 'S1' }],
      },
    ],
  }
}

it('a table for a comment escapes the words of a report', async () => {
  const title = '![x](https://evil.example/a.png) <img src=x> @everyone | `a` **b**'
  const markdown = (await loadHistoryMarkdown())(historyOf({ title }))
  expect(markdown.split('\n')).toContain(
    '| \\!\\[x\\](https:&#8203;//evil.example/a.png) \\<img src=x\\> @&#8203;everyone \\| \\`a\\` \\*\\*b\\*\\* | +S1 | not answered |',
  )
})

it('a table for a comment says that a problem was declined before, and why', async () => {
  const markdown = (await loadHistoryMarkdown())(historyOf({ declinedIn: 3, declinedReason: 'by <design>' }))
  expect(markdown).toContain('| Nothing tests the retry<br>declined in round 3: by \\<design\\> |')
})
