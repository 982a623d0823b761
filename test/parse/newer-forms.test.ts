import { describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../../src/parse/index.ts'

const path = '20270203-101500-pr-12.md'

/** A report by Ada and Bo with this text after its header. */
function read(body: string, reviewers = 'Ada Opus 5, Bo GPT 6'): Report {
  const header = `# Deep Review: 20270203-101500-pr-12\n\n| | |\n|---|---|\n| **Date** | 2027-02-03 10:15 |\n| **Reviewers** | ${reviewers} |\n`
  const { report } = parse(`${header}\n${body}\n`, { path })
  if (!report) throw new Error('no report')
  return report
}

const appendix = (text: string) => read(`## Appendix: Original Reviews\n\n${text}`).reviews
const heads = (reviews: Report['reviews']) =>
  reviews.map(({ agent, findings }) => [agent, ...findings.map(({ id, title }) => `${id} ${title}`)])
const important =
  '### Important Issues\n\nI1. **Queue grows** — `src/queue.ts:7` (important, gap)\n\nNothing drains it.\n'

describe('headings of raw reviews', () => {
  it('can have the level of the heading of the appendix', () => {
    const found = appendix(
      `## Appendix: [Ada]\n\nDone reading.\n\n## Summary\n\nFine.\n\n${important}\n## Appendix: [Bo]\n\n${important}`,
    )
    expect(heads(found)).toEqual([
      ['Ada Opus 5', 'I1 Queue grows'],
      ['Bo GPT 6', 'I1 Queue grows'],
    ])
  })

  it('can each be a separate appendix', () => {
    const { reviews } = read(
      `## Appendix A: Ada Opus 5 Review\n\n${important}\n## Appendix B: Bo GPT 6 Review\n\n${important}`,
    )
    expect(heads(reviews)).toEqual([
      ['Ada Opus 5', 'I1 Queue grows'],
      ['Bo GPT 6', 'I1 Queue grows'],
    ])
  })

  it.each([
    ['### Pass 1: Ada', '### Pass 1: Bo'],
    ['### 1. Ada Opus 5', '### 2. Bo GPT 6'],
    ['### Agent 1 — Ada', '### Agent 2 — Bo'],
    ['### Raw review: Ada', '### Raw review: Bo'],
    ['### 🤖 Ada Opus 5', '### 🤖 Bo GPT 6'],
    ['### Ada Opus 5, pass 1', '### Bo GPT 6, pass 1'],
    ['### Ada — pass 1 of 2', '### Bo — pass 1 of 2'],
    ['**[Ada]**', '**[Bo]**'],
    ['Ada Opus 5\n----------', 'Bo GPT 6\n--------'],
    ['<details><summary>Ada Opus 5</summary>', '</details>\n\n<details>\n<summary><b>Bo GPT 6</b></summary>'],
  ])('can have another form: %s', (first, second) => {
    expect(heads(appendix(`${first}\n\n${important}\n${second}\n\n${important}`))).toEqual([
      ['Ada Opus 5', 'I1 Queue grows'],
      ['Bo GPT 6', 'I1 Queue grows'],
    ])
  })

  it('can each be in a fold, whose first lines do not belong to the previous review', () => {
    const fold = (name: string, text: string) =>
      `<details>\n<summary>${name}</summary>\n\n### ${name}\n\n${text}\n</details>\n\n`
    const found = appendix(
      `${fold('Ada Opus 5', important)}${fold('Bo GPT 6', '## Suggestions\n\n- S1 no test in `a.ts:4`\n')}`,
    )
    expect(heads(found)).toEqual([
      ['Ada Opus 5', 'I1 Queue grows'],
      ['Bo GPT 6', 'S1 no test'],
    ])
    expect(found[0]?.source).not.toContain('Bo GPT 6')
  })

  it('can have a remark about the pass', () => {
    expect(appendix(`### [Ada] — Pass 2 (retry; the first attempt was empty)\n\n${important}`)).toMatchObject([
      { agent: 'Ada Opus 5', pass: 2 },
    ])
  })

  it('are at least of the first pass', () => {
    expect(appendix(`### Ada, pass 0\n\n${important}`)).toMatchObject([{ pass: 1 }])
  })
})

describe('the fence around a raw review', () => {
  it.each(['````', '`````', '~~~~'])('can close at the end of the last line: %s', (fence) => {
    const found = appendix(
      `### [Ada]\n\n${fence}markdown\n${important}\n| File | Result |\n|---|---|\n| \`a.ts\` | I1 |${fence}\n\n### [Bo]\n\n${fence}markdown\n${important}${fence}`,
    )
    expect(heads(found)).toEqual([
      ['Ada Opus 5', 'I1 Queue grows'],
      ['Bo GPT 6', 'I1 Queue grows'],
    ])
    expect(found[0]?.source.endsWith('| I1 |\n')).toBe(true)
  })

  it('is not closed at the end of a line within a review', () => {
    const text = 'It prints ````\nand goes on.\n'
    expect(appendix(`### [Ada]\n\n\`\`\`\`\`markdown\n${text}\`\`\`\`\`\n\n### [Bo]\n\nx`)[0]?.source).toBe(text)
  })
})

describe('a finding in a fence', () => {
  it('is read with the text after the fence', () => {
    const [review] = appendix(
      '### [Ada]\n\n#### Important Issues\n\n````\nI1. **Queue grows** — `src/queue.ts:7`\n\n```ts\nqueue.push(job)\n```\n````\n\nNothing drains it.\n\n`(important, gap)`\n\n#### Suggestions\n\n````\nS1. **Odd name** — `src/queue.ts:2`\n\nCall it `jobs`.\n(suggestion, enhancement)\n````\n\n### Testing Assessment\n\nNone.',
    )
    expect(review?.findings).toMatchObject([
      { id: 'I1', kind: 'gap', locations: [{ startLine: 7 }], excerpts: [{ value: 'queue.push(job)' }] },
      { id: 'S1', kind: 'enhancement', body: 'Call it `jobs`.\n(suggestion, enhancement)' },
    ])
    expect(review?.findings[0]?.body).toContain('Nothing drains it.')
    expect(review?.findings[0]?.body).not.toContain('````')
  })

  it('is found after a stray fence, with the severity of its label and tag', () => {
    const [review] = appendix(
      '### [Ada]\n\n#### Important Issues\n\n````\nI1. **Queue grows** — `src/queue.ts:7`\n````\n\n(important, gap)\n````\n\n#### Suggestions\n\n````\nS1. **Odd name** — `src/queue.ts:2`\n\n(suggestion, regression)\n````\n\n### Testing Assessment\n\nNone.',
    )
    expect(heads(review ? [review] : [])).toEqual([['Ada Opus 5', 'I1 Queue grows', 'S1 Odd name']])
  })

  it('is an excerpt if there is a finding with the same label outside', () => {
    const [review] = appendix(`### [Ada]\n\n${important}\n\`\`\`\`\nI1. **Example** — \`x.ts:1\`\n\`\`\`\``)
    expect(heads(review ? [review] : [])).toEqual([['Ada Opus 5', 'I1 Queue grows']])
  })
})

describe('a condensed review', () => {
  it('can have findings on one line without bold text, under headings with remarks', () => {
    const [review] = appendix(
      '### [Ada]\n\n#### Important Issues (as raised; now S1 / dropped)\n\n**I1. Queue grows** — `src/queue.ts:7` (raised important; now **S1**). It is never drained.\n\n#### Suggestions — nice to have\n\nS1. `jobs` is a global `var` (kept as S2).\nS2. The retry has no upper bound (dropped: not reachable).',
    )
    expect(review?.findings).toMatchObject([
      { id: 'I1', title: 'Queue grows', body: 'It is never drained.' },
      { id: 'S1', title: 'jobs is a global var', notes: ['kept as S2'] },
      { id: 'S2', title: 'The retry has no upper bound', severity: 'suggestion' },
    ])
  })

  it('has no finding where a sentence continues with a label', () => {
    const [review] = appendix(`### [Ada]\n\n${important}\nThis is the same as\nI2. It was raised before.\n`)
    expect(review?.findings).toHaveLength(1)
  })
})

describe('a severity', () => {
  it('is read from a bold heading with a remark', () => {
    const [review] = appendix(
      '### [Ada]\n\n### Findings\n\n**Important Issues** — should fix\n\n1. **Queue grows** — `src/queue.ts:7`\n\nNothing drains it.',
    )
    expect(review?.findings).toMatchObject([{ severity: 'important', rated: true }])
  })
})

describe('a review that failed', () => {
  it.each([
    'The model produced no output after two attempts.',
    'Bo never returned: the CLI hung and was killed.',
    "I'll read the whole change first. Let me start with the queue.",
    'No review was produced: HTTP 429.',
  ])('is recognized by its words: %s', (words) => {
    expect(appendix(`### [Bo]\n\n${words}`)).toMatchObject([{ status: 'failed' }])
  })

  it.each(['LGTM, no issues found.', 'No review comments: the patch is correct.'])(
    'is not confused with one that found nothing: %s',
    (words) => {
      expect(appendix(`### [Bo]\n\n${words}`)).toMatchObject([{ status: 'completed' }])
    },
  )
})

describe('a consolidated finding on one line', () => {
  it.each([
    ['[Ada Opus 5] — Says 18, should be 19.', 'Says 18, should be 19.', []],
    ['[Bo GPT 6] (pass 2) — Log at debug level.', 'Log at debug level.', ['pass 2']],
    ['[Ada Opus 5] — computed, never read', 'computed, never read', []],
  ])('has the text after its last dash as its body: %s', (tail, body, notes) => {
    expect(read(`## Suggestions\n\n1. **T** — \`a.ts:4\` ${tail}`).findings).toMatchObject([{ body, notes }])
  })

  it('keeps a remark after the dash if there is a body', () => {
    expect(
      read('## Suggestions\n\n1. **T** — `a.ts:4` [Ada Opus 5] — also on Windows\n\nBody.').findings,
    ).toMatchObject([{ body: 'Body.', notes: ['also on Windows'] }])
  })
})

describe('a reconciliation in one paragraph', () => {
  it('has an entry for each finding, even if the names of agents end in versions', () => {
    const text =
      '**Reconciliation.** Bo GPT 6 S1 (name): suggestion → design observation — a matter of taste. Gem 3.1 Pro I1 (bound): important → suggestion S1 — it is documented. Gem 3.5 Flash I2 (clock): important → dropped (false positive).'
    const found = read(`## Agent Performance Retro\n\n${text}`, 'Bo GPT 6, Gem 3.1 Pro, Gem 3.5 Flash').reconciliation
    expect(found.map(({ agent, from, to }) => [agent, from, to])).toEqual([
      ['Bo GPT 6', 'S1', 'observation'],
      ['Gem 3.1 Pro', 'I1', 'S1'],
      ['Gem 3.5 Flash', 'I2', 'dropped'],
    ])
  })
})

describe('a table of metrics', () => {
  it('can count each pass in a separate row', () => {
    const table =
      '| | Ada Opus 5 |\n|---|---|\n| Findings (pass 1) | 1I 0S |\n| Findings (pass 2) | 1S |\n| Totals | 1I 1S |'
    const [metrics] = read(`## Agent Performance Retro\n\n${table}`).retro.metrics
    expect(metrics?.cells.map(({ name, pass, value }) => [name, pass, value])).toEqual([
      ['findings', 1, 1],
      ['findings', 2, 1],
      ['totals', null, 2],
    ])
  })
})

describe('a resolution', () => {
  it('keeps a table of commits as text', () => {
    const { resolution } = read(
      '## Resolution\n\n| | |\n|---|---|\n| **Addressed** | 2027-02-04 |\n\n| Finding | Landed in |\n|---|---|\n| I1 queue | `1a2b3c4d5` Drain it |\n\n| # | Finding | Action | Reason |\n|---|---|---|---|\n| 1 | I1: Queue grows | Fixed | |',
    )
    expect(resolution?.entries).toMatchObject([{ targets: ['I1'], action: 'fixed' }])
    expect(resolution?.prose).toContain('| I1 queue | `1a2b3c4d5` Drain it |')
  })
})

describe('the list of covered files', () => {
  const [review] = appendix(
    '### [Ada]\n\n### Coverage Summary\n\n- `src/queue.ts` — I1\n- `/private/tmp/review-ada-pass-1-77/src/limit.ts` — Reviewed, no issues\n\n**Verification performed:**\n\n- *Executed*: the tests of the queue.\n- `npm test` — passed',
  )

  it('ends before a bold line that starts another list', () => {
    expect(review?.coverage.map(({ status }) => status)).toEqual(['I1', 'Reviewed, no issues'])
  })

  it('has paths relative to the repository', () => {
    expect(review?.coverage.map(({ path }) => path)).toEqual(['src/queue.ts', 'src/limit.ts'])
  })
})

describe('documents in the folder of reports', () => {
  const table =
    '| | |\n|---|---|\n| **Date** | 2027-02-03 |\n| **Repo** | a/b |\n| **Branch** | `main` |\n| **Verdict** | **2 open** |'

  it.each([
    [
      'a scan with a title like that of a report',
      `# Dependency Scan: 20270203-101500-deps\n\n${table}\n\n## Summary\n\nAll pinned.\n\n### Critical — moving ref\n\n- \`a.sh:1\``,
    ],
    ['a document that names its kind', `# Week 30\n\n${table}\n| **Kind** | CI summary |\n\n## Summary\n\nGreen.`],
  ])('are of an unknown kind: %s', (_name, text) => {
    expect(parse(text, { path: '20270203-101500-deps.md' }).type).toBe('unknown')
  })

  it('are reports if they have a header table above findings by severity', () => {
    const text = `# Review of the queue\n\n${table}\n\n## Important Issues\n\nI1. **Queue grows** — \`src/queue.ts:7\``
    expect(parse(text, { path: 'queue.md' }).report?.findings).toHaveLength(1)
  })

  it('are reviews if a line names one reviewer', () => {
    const text =
      '# Review of the queue\n\nDate: 2027-02-03\nReviewer: Bo\n\n## Important Issues\n\nI1. **Queue grows** — `src/queue.ts:7`'
    expect(parse(text, { path: 'queue.md' }).type).toBe('review')
  })
})
