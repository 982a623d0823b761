import { describe, expect, it } from 'vitest'
import { parse } from '../../../src/parse/index.ts'
import { placeOfPrompt } from '../../../src/parse/review/agent-prompt.ts'
import { readings } from './readings.ts'

/** What looks like something else than a problem, and is one. */
const problems: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
  [
    'a title that begins with a word for a status',
    '## Findings\n\n- H2 — Ignored error: the socket stays open (src/s.ts:3)\n- H3 — Rejected promise: nobody handles it (src/s.ts:9)\n',
    ['unrated Ignored error @ src/s.ts:3', 'unrated Rejected promise @ src/s.ts:9'],
  ],
  [
    'lines in brackets below the heading of a file',
    '## src/a.ts\n\n- (L50-52) No index on user\n- (L60) The handle leaks\n',
    ['unrated No index on user @ src/a.ts:50-52', 'unrated The handle leaks @ src/a.ts:60'],
  ],
  [
    'rated problems that were not tested',
    '# Review\n\n- **High**: `src/pay.ts:20` Chargeback webhook — untested\n- **High**: `src/pay.ts:40` The signature is never checked (not verified)\n',
    [
      'important Chargeback webhook — untested @ src/pay.ts:20',
      'important The signature is never checked (not verified) @ src/pay.ts:40',
    ],
  ],
  [
    'remarks in bold in German',
    '# Durchsicht\n\n- **Anmerkung:** Die Sperre wird nie frei (`src/a.ts:3`)\n- **Anmerkung:** Der Test fehlt (`src/b.ts:9`)\n',
    ['suggestion Die Sperre wird nie frei @ src/a.ts:3', 'suggestion Der Test fehlt @ src/b.ts:9'],
  ],
  [
    'entries of a rating with rules between them',
    '# Review\n\n## High\n\n`src/a.ts:3`\nLock is never released.\n\n---\n\n`src/a.ts:9`\nNo index on user.\n',
    ['important Lock is never released @ src/a.ts:3', 'important No index on user @ src/a.ts:9'],
  ],
  [
    'lines whose text begins with a word for a kind of error',
    '## src/a.ts\n\n- L9 error is swallowed when the socket closes\n- L5 data is copied twice\n',
    ['unrated error is swallowed when the socket closes @ src/a.ts:9', 'unrated data is copied twice @ src/a.ts:5'],
  ],
  [
    'a title that says how a level changes',
    '## Findings\n\n- **High** `src/a.ts:3` Log level of failures lowered from error → info\n- **Low** `src/b.ts:4` The name is odd\n',
    [
      'important Log level of failures lowered from error → info @ src/a.ts:3',
      'suggestion The name is odd @ src/b.ts:4',
    ],
  ],
]

describe('problems that look like something else', () => {
  it.each(problems)('%s', (_, text, findings) => expect(readings(text)).toEqual(findings))

  it('entries of JSON whose category has a word of praise', () => {
    const text = JSON.stringify([
      { severity: 'critical', category: 'key strength', message: 'RSA key of 512 bits', file: 'a.ts', line: 3 },
      { severity: 'high', category: 'locking', message: 'The lock leaks', file: 'a.ts', line: 9 },
    ])
    expect(readings(text, 'review.json')).toHaveLength(2)
    const labelled = JSON.stringify([
      { label: 'true positive', message: 'Any name is run', file: 'a.ts', line: 3 },
      { label: 'true positive', message: 'The lock leaks', file: 'a.ts', line: 9 },
    ])
    expect(readings(labelled, 'review.json')).toHaveLength(2)
  })

  it('a path with an at sign in a prompt for agents', () => {
    const path = 'app/@modal/page.tsx'
    expect(placeOfPrompt(`In ${path} around lines 3 to 9, return the focus.`)).toEqual({
      path,
      startLine: 3,
      endLine: 9,
    })
    expect(placeOfPrompt(`In \`@${path}\` around lines 3 - 9, return the focus.`)?.path).toBe(path)
  })

  it('a kind of problem with hyphens is a kind, and a name with an at sign is none', () => {
    const text =
      '## Findings\n\n- **High** **off-by-one:** the last page is lost in src/c.c:3\n- **High** **@ann2:** the first page is lost in src/c.c:9\n'
    const { review } = parse(text, { path: 'review.md' })
    expect(review?.findings.map(({ title, kindAsWritten }) => [title, kindAsWritten])).toEqual([
      ['the last page is lost', 'off-by-one'],
      ['the first page is lost', null],
    ])
  })

  it('a rated problem that was fixed, whose check passed', () => {
    const text = '# Review\n\n- **High** Lock leaks in src/a.ts:9\n- **Low** Typo in src/b.ts:3 ✅ passed\n'
    const { review } = parse(text, { path: 'review.md' })
    expect(review?.findings.map(({ title, status }) => [title, status])).toEqual([
      ['Lock leaks', null],
      ['Typo', 'fixed'],
    ])
  })

  it('a name with a vulnerability in the text of a review', () => {
    const text =
      '# Review\n\n## Findings\n\n### XSS\n\n**Severity:** Critical\n\nThe comment field is rendered raw, like CVE-2023-1234 of the editor.\n'
    expect(readings(text)).toEqual(['critical XSS'])
  })
})

it('a plan of fixes adds no problems to a review that names their places already', () => {
  const own =
    '## Critical Issues\n\nC1. **SQL is concatenated** — `src/a.ts:3` (critical, regression)\n\nAny name is run.\n'
  const plan =
    '## Action items\n\n### 1. [Critical] Parametrize the query in `src/a.ts:3`\n\nUse placeholders.\n\n### 2. [Critical] Add a test for `src/a.ts:3`\n\nWith a quote.\n'
  expect(readings(`${own}\n${plan}`)).toEqual(['critical SQL is concatenated @ src/a.ts:3'])
})

describe('lists of what to do are no reviews', () => {
  it.each([
    "# Agents\n\n## Do\n\n- ✅ Put tests in `test/`\n\n## Don't\n\n- ❌ Never edit `src/generated/api.ts`\n- ❌ Never commit `.env`\n",
    '# Implementation plan\n\n- ✅ Parse the file (`src/parse.ts`)\n- ❌ Add index (`db/schema.sql`)\n',
  ])('%j', (text) => expect(parse(text, { path: 'a.md' }).type).toBe('unknown'))
})
