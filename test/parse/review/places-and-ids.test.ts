import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { readings } from './readings.ts'

function labels(text: string): (string | null)[] {
  return (parse(text, { path: 'review.md' }).review?.findings ?? []).map(({ label }) => label)
}

describe('a line of a place and a rating', () => {
  it.each(['*Line 66, severity: high*', '**Line 66, severity: high**', '_Line 66 · high_'])(
    'is no title of what is below: %s',
    (line) => {
      const text = `## src/lock.ts\n\n${line}\n\nThe lock is kept when the body throws.\n\n${line.replace('66', '90')}\n\nThe name misleads.\n`
      expect(readings(text)).toEqual([
        'important The lock is kept when the body throws @ src/lock.ts:66',
        'important The name misleads @ src/lock.ts:90',
      ])
    },
  )

  it('can be below the title', () => {
    const text =
      '### 1. The lock is kept\n*src/lock.ts:66, severity: high*\n\nIt hangs.\n\n### 2. The name misleads\n*src/name.ts, line 9, severity: low*\n\nRename it.\n'
    expect(readings(text)).toEqual([
      'important The lock is kept @ src/lock.ts:66',
      'suggestion The name misleads @ src/name.ts:9',
    ])
  })
})

describe('the question that a bot asks below a comment', () => {
  const comment = '**P1 The lock is kept**\n\nIt hangs.\n\nUseful? React with 👍 / 👎.'

  it.each([
    ['prose', `## Review\n\n${comment}\n`],
    ['JSON', JSON.stringify([{ path: 'a.ts', line: 3, body: comment }])],
  ])('is no text of the finding in %s', (_, text) => {
    const [finding] = parse(text, { path: 'review.md' }).review?.findings ?? []
    expect(finding?.title).toBe('The lock is kept')
    expect(finding?.body).toMatch(/It hangs\.$/)
  })
})

describe('comments in JSON that name no file', () => {
  it('have the place that their text names', () => {
    const text = JSON.stringify({
      reviews: [
        { author: { login: 'ann' }, body: '**High** `src/a.ts:10`: The lock is kept.' },
        { author: { login: 'bob' }, body: 'LGTM' },
        { author: { login: 'eve' }, body: 'The loop in src/b.ts line 20 never ends.' },
      ],
    })
    expect(readings(text)).toEqual([
      'important The lock is kept @ src/a.ts:10',
      'unrated The loop in src/b.ts line 20 never ends @ src/b.ts:20',
    ])
  })

  it('can hold several findings', () => {
    const body =
      '### Findings\n\n1. **High** `src/a.ts:10`: The lock is kept.\n2. **Low** `src/b.ts:20`: The name misleads.\n'
    expect(readings(JSON.stringify({ reviews: [{ body }] }))).toEqual([
      'important The lock is kept @ src/a.ts:10',
      'suggestion The name misleads @ src/b.ts:20',
    ])
  })

  it('can name the line of their file in the text', () => {
    const text = JSON.stringify([{ path: 'src/a.ts', line: null, body: 'P2: The lock in line 14 is kept.' }])
    expect(readings(text)).toEqual(['suggestion The lock in line 14 is kept @ src/a.ts:14'])
  })
})

describe('files whose names have no ending', () => {
  it('are places in heads, fields and cells', () => {
    const text =
      '# Review\n\n| Severity | File | Problem |\n|---|---|---|\n| Low | README | The steps are stale |\n| Low | .env.example | The secret has a default |\n\n### 1. High: The image runs as root (`Dockerfile:12`)\n\nAdd a user.\n\n### 2. Low: The year is wrong\n**File:** LICENSE\n**Line:** 3\n\nIt is older.\n'
    expect(readings(text)).toEqual([
      'suggestion The steps are stale @ README',
      'suggestion The secret has a default @ .env.example',
      'important The image runs as root @ Dockerfile:12',
      'suggestion The year is wrong @ LICENSE:3',
    ])
  })

  it('are words in prose if they may be', () => {
    expect(readings('# Review\n\n- **Low:** The LICENSE and the README are stale.\n')).toEqual([
      'suggestion The LICENSE and the README are stale',
    ])
  })
})

describe('lines without a file', () => {
  const findings = (text: string) => readings(`${text}\n`)

  it.each([
    ['the title', '# Code review: src/lock.ts\n\n## Findings\n\n'],
    ['a field above', '# Review\n\n**File:** `src/lock.ts`\n\n## Findings\n\n'],
    ['the heading', '# Review\n\n## Findings in `src/lock.ts`\n\n'],
  ])('are of the only file that is named in %s', (_, above) => {
    expect(
      findings(
        `${above}1. **High** (line 42): The lock is kept.\n2. **Medium**: The name misleads (lines 10-14).\n3. **Low** L88: The comment is stale.\n4. **Low**: The key is logged at line 50.`,
      ),
    ).toEqual([
      'important The lock is kept @ src/lock.ts:42',
      'suggestion The name misleads @ src/lock.ts:10-14',
      'suggestion The comment is stale @ src/lock.ts:88',
      'suggestion The key is logged at line 50 @ src/lock.ts:50',
    ])
  })

  it('can be a column or a field', () => {
    expect(
      findings(
        '# Review of src/lock.ts\n\n| Severity | Line | Problem |\n|---|---|---|\n| High | 42 | The lock is kept |\n\n### Low: The flag is unused\n\n**Line:** 77\n\nRemove it.',
      ),
    ).toEqual(['important The lock is kept @ src/lock.ts:42', 'suggestion The flag is unused @ src/lock.ts:77'])
  })

  it('are of no file if the title names two', () => {
    expect(findings('# Review: a.ts and b.ts\n\n1. **Low** (line 9): The name misleads.')).toEqual([
      'suggestion The name misleads',
    ])
  })
})

describe('ids', () => {
  it.each([
    'm1. **The lock is kept** — src/a.ts:10\n\nIt hangs.\n\nm2. **The name misleads** — src/b.ts:20\n',
    '## Major\n\n[m1] The lock is kept — src/a.ts:10\n\n[m2] The name misleads — src/b.ts:20\n',
    '- m1) High: The lock is kept (src/a.ts:10)\n- m2) Low: The name misleads (src/b.ts:20)\n',
    '## Findings\n\n### m1. The lock is kept\n\nIt hangs.\n\n### m2. The name misleads\n\nRename it.\n',
  ])('have small letters if they count on: %j', (text) => {
    expect(labels(text)).toEqual(['m1', 'm2'])
    expect(readings(text).map((line) => line.replace(/^\w+ | @.*/g, ''))).toEqual([
      'The lock is kept',
      'The name misleads',
    ])
  })

  it('have none if they do not', () => {
    const text = '## Findings\n\n- **High:** The heading is lost (a.html:3)\n- h2. is too big for a phone (a.html:9)\n'
    expect(labels(text)).toEqual([null, null])
  })

  it.each(['REV-001', 'SEC_03', 'Issue-4', 'F-1.2', 'F-1.2.1', 'finding-5'])('can be %s', (id) => {
    expect(labels(`- **${id}** (High): The lock is kept.\n`)).toEqual([id])
    expect(labels(`### ${id}: The lock is kept\n\n**Severity:** High\n`)).toEqual([id])
  })
})

describe('a table with a column of what the problems are in', () => {
  it.each(['Package', 'Dependency', 'Area', 'Component'])('is titled by its problems: %s', (name) => {
    const text = `| ${name} | Severity | Problem | Recommendation |\n|---|---|---|---|\n| pool | High | The lock is kept | Free it |\n| cache | Low | Keys of tenants collide | Prefix them |\n`
    expect(readings(text)).toEqual(['important The lock is kept', 'suggestion Keys of tenants collide'])
  })

  it('is titled by that column if it has no other', () => {
    const text = '| Package | Severity | Fixed in |\n|---|---|---|\n| pool | High | 4.2 |\n| cache | Low | 1.0 |\n'
    expect(readings(text)).toEqual(['important pool', 'suggestion cache'])
  })
})

describe('a list of lesser things beside rated findings', () => {
  it.each(['Smaller things', 'Other notes', 'Minor', 'Miscellaneous', 'Side notes'])('is of findings: %s', (name) => {
    const text = `# Review\n\n## Blocking\n\n- **The lock is kept** (\`src/a.ts:10\`). It hangs.\n\n## ${name}\n\n- \`src/c.ts:30\`: the list is copied\n- The name in \`src/b.ts:20\` misleads\n`
    expect(readings(text).map((line) => line.replace(/^\w+ /, ''))).toEqual([
      'The lock is kept @ src/a.ts:10',
      'the list is copied @ src/c.ts:30',
      'The name in src/b.ts:20 misleads @ src/b.ts:20',
    ])
  })
})
