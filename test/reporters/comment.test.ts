import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { commentMark, commentMarkdown } from '../../src/reporters/comment.ts'
import { round, track } from '../track/round.ts'

const leak = '**`open` leaks the socket** — `src/net.ts:4` [Ada] (important, gap)\n\nIt is never closed.\n'
const cache = '**Cache never expires** — `src/cache.ts:9` [Ada] (important, gap)\n\nEntries stay.\n'
const retry = '**Retry has no limit** — `src/retry.ts:3` [Ada] (important, gap)\n\nIt goes on.\n'

function comment(
  reports: readonly Report[],
  links: { reportUrl?: string; siteUrl?: string } = {},
  platform: 'github' | 'gitlab' = 'github',
): string {
  return commentMarkdown({ history: track(...reports), reports, links, platform })
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node)
  if ('children' in node) for (const child of node.children) visit(child, see)
}

describe('a comment on a pull request', () => {
  it('lists new, fixed and declined problems, and the reviewers', () => {
    const text = comment([round(1, [leak, cache], ['Fixed', 'Skipped']), round(2, [retry])])
    expect(text.split('\n')[0]).toBe(commentMark)
    expect(text).toContain('### Deep review, round 2: no verdict')
    expect(text).toContain('**1 problem needs action**: 1 important.')
    expect(text).toContain('**New (1)**\n\n- 🟠 **I1** Retry has no limit — important · by Ada\n')
    expect(text).toContain('<details><summary>Fixed (1)</summary>')
    expect(text).toContain('<details><summary>Declined (1)</summary>')
    // I1 of the latest round is another problem.
    expect(text).toContain('**R1 I1** `open` leaks the socket')
    expect(text).toContain('Reviewed by Ada')
  })

  it('does not name a reviewer that failed', () => {
    const report = round(1, [leak])
    const failed = report.reviewers.map((reviewer) => ({ ...reviewer, name: 'Bo', status: 'failed' as const }))
    const text = comment([{ ...report, reviewers: [...report.reviewers, ...failed] }])
    expect(text).toMatch(/Reviewed by Ada$/m)
  })

  it('keeps code in a title as code, and escapes the rest', () => {
    const title = '`open()` leaks `@octocat` and `a` `` ` `` <b>'
    const text = comment([round(1, [`**${title}** — \`a.ts:1\` [Ada] (important, gap)\n\nx\n`])])
    expect(text).toContain('**I1** `open()` leaks `@octocat` and `a` `` ` `` \\<b\\> — important')
  })

  it('says since which round a problem has been open, and whether it came back', () => {
    expect(comment([round(1, [leak]), round(2, [leak])])).toMatch(/\*\*Still open \(1\)\*\*\n\n.*since round 1/)
    const back = comment([round(1, [leak], ['Fixed']), round(2, [retry]), round(3, [leak])])
    expect(back).toMatch(/\*\*Came back \(1\)\*\*\n\n.*open.*leaks the socket.*since round 1/)
  })

  it('says that nothing needs action when everything is fixed', () => {
    expect(comment([round(1, [leak], ['Fixed'])])).toContain('Nothing needs action.')
  })

  it.each(['merged', 'closed', 'superseded'] as const)('says what was left open in a target that is %s', (state) => {
    const reports = [round(1, [leak]), round(2, [leak, retry])]
    const text = commentMarkdown({ history: track(...reports), state, reports, links: {} })
    expect(text).toContain(`Nothing needs action any more, because this was ${state}. **2 problems were left open**`)
    expect(text).toContain(
      '**Left open (2)**\n\n- 🟠 **I1** `open` leaks the socket — important · since round 1 · by Ada\n',
    )
    expect(text).not.toMatch(/need action|Still open|New/)
  })

  it('links to the report and to the site', () => {
    const links = { reportUrl: 'https://example.com/r.md', siteUrl: 'https://example.com/site/' }
    const text = comment([round(1, [leak])], links)
    expect(text).toContain('[Report](https://example.com/r.md) · [All rounds](https://example.com/site/)')
  })

  it.each([
    ['a mention', '@octocat'],
    ['a mention of a team', 'cc @github/security'],
    ['a mention as an entity', '&#64;octocat &commat;octocat &#x40;octocat'],
    ['a mention with a backslash', String.raw`\@octocat`],
    ['a word that closes', 'fixes #12, closes o/r#12, resolves GH-12'],
    ['a reference as an entity', 'closes &#35;12 &num;12'],
    ['references of GitLab', 'see !12, &12, $12, %12, ^12 and ~12'],
    ['an address', 'see https://evil.example, www.evil.example and ftp://evil.example'],
    ['a link', '[x](https://evil.example) <https://evil.example> ![x](https://evil.example)'],
    ['a tag', '<img src=x> <!-- <b>'],
  ])('does not link %s in the words of a report', (_, words) => {
    const report = round(
      1,
      [`**Words ${words} end** — \`a.ts:1\` [Ada] (important, gap)\n\nx\n`],
      [`Skipped: ${words}`],
    )
    const verdict = { decision: null, label: words, rationale: words }
    const reviewers = report.reviewers.map((reviewer) => ({ ...reviewer, name: words }))
    const tree = unified()
      .use(remarkParse)
      .use(remarkGfm)
      .parse(comment([{ ...report, verdict, reviewers }], {}, 'gitlab'))
    const shown: string[] = []
    visit(tree, (node) => {
      if (node.type === 'text') shown.push(node.value)
      expect(['link', 'image', 'footnoteReference']).not.toContain(node.type)
      if (node.type === 'html')
        expect(node.value).toMatch(/^<(?:!-- deep-review-comment --|\/?(?:details|summary).*)>$/)
    })
    expect(shown.join(' ')).toContain('Words')
    // The platforms search the text that is shown.
    expect(shown.join(' ')).not.toMatch(/@\w|[#!&$%^~]\d|GH-\d|:\/\/|www\.\w/i)
  })

  it.each([
    [
      'entities of other characters',
      'List&lt;T&gt; leaks when x &amp;&amp; y',
      'List&lt;T&gt; leaks when x &amp;&amp; y',
    ],
    ['an escaped entity', '&amp;lt; stays', '&amp;lt; stays'],
    ['signs that only GitLab links', 'costs $5, 50%20, ^1.2', 'costs $5, 50%20, ^1.2'],
  ])('keeps %s in a title', (_, title, shown) => {
    expect(comment([round(1, [`**${title}** — \`a.ts:1\` [Ada] (important, gap)\n\nx\n`])])).toContain(
      `**I1** ${shown} —`,
    )
  })

  it('is no longer than GitHub accepts, and counts what it leaves out', () => {
    const many = Array.from(
      { length: 900 },
      (_, index) => `**Problem ${'語'.repeat(80)} ${index}** — \`src/f${index}.ts:4\` [Ada] (important, gap)\n\nx\n`,
    )
    const report = round(1, many)
    const findings = report.findings.map(({ id, title, severity }) => ({ id, title, severity }))
    const tracked = findings.map(({ id, title, severity }) => ({
      id,
      name: id,
      title,
      severity,
      kind: null,
      struck: false,
      state: 'new' as const,
      fate: 'open' as const,
      thread: `${report.slug}#${id}`,
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
    }))
    const { slug, repository, target, date } = report
    const history = {
      rounds: [{ slug, repository, target, round: 1, date, answered: true, findings: tracked }],
      threads: tracked.map(({ thread, title, severity, id }) => ({
        id: thread,
        title,
        severity,
        fate: 'open' as const,
        standing: 'open' as const,
        back: false,
        findings: [{ report: slug, id }],
      })),
    }
    const text = commentMarkdown({ history, reports: [report], links: {} })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536)
    expect(text).toContain('**New (900)**')
    expect(text).toMatch(/- … and \d+ more/)
  })
})
