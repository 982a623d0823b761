import { describe, expect, it } from 'vitest'
import type { Finding } from '../../schemas/finding.ts'
import { rewriteCitations } from '../../src/consolidate/merge/citations.ts'
import { isFilePath, RepositoryPaths } from '../../src/consolidate/paths.ts'
import { placesOf } from '../../src/consolidate/places.ts'
import { consolidateSeverity } from '../../src/consolidate/severity.ts'
import { titledOf, withoutTitle } from '../../src/consolidate/title.ts'
import { parse } from '../../src/parse/index.ts'

describe('consolidateSeverity', () => {
  it.each([
    ['median', 'suggestion'],
    ['highest', 'critical'],
    ['lowest', 'suggestion'],
    ['majority', 'suggestion'],
  ] as const)('takes by %s, from a critical and two suggestions: %s', (policy, expected) => {
    expect(consolidateSeverity(['critical', 'suggestion', 'suggestion'], policy)).toBe(expected)
  })

  it.each(['median', 'majority'] as const)('takes by %s the more severe of two ratings', (policy) => {
    expect(consolidateSeverity(['critical', 'important'], policy)).toBe('critical')
  })
})

describe('rewriteCitations', () => {
  const ids = new Map([['I2', 'S4']])
  const numbers = new Map([['1', 'C1']])
  it.each([
    ['see I2.', 'see S4.'],
    ['(pairs with I2)', '(pairs with S4)'],
    ['Round 4 I2 was declined', 'Round 4 I2 was declined'],
    ['the register `I2` and R2 I2', 'the register `I2` and R2 I2'],
    ['unlike round 1 C1 and I2, see I2', 'unlike round 1 C1 and I2, see S4'],
    ['I2 of round 1; raised in round 1 as I2', 'I2 of round 1; raised in round 1 as I2'],
    ['compare S1/I2', 'compare S1/S4'],
    ['he says "I2 is gone"', 'he says "I2 is gone"'],
    ['as Finding 1 says', 'as Finding C1 says'],
    ['see Important Issue #2 and Suggestion #7', 'see S4 and Suggestion #7'],
    ['I20 and XI2', 'I20 and XI2'],
    ['on the I2 bus', 'on the I2 bus'],
    ['the I2 fix', 'the S4 fix'],
    ['I2 objects are kept', 'I2 objects are kept'],
    ['```\nI2\n```', '```\nI2\n```'],
    ['I2 is led by ``### I2. `x` ``, as I2 says', 'S4 is led by ``### I2. `x` ``, as S4 says'],
  ])('turns %j into %j', (text, expected) => {
    expect(rewriteCitations(text, ids, numbers)).toBe(expected)
  })
})

describe('rewriteCitations in a text about Amazon S3', () => {
  const ids = new Map([['S3', 'S1']])
  it.each([
    ['The S3 bucket is public.', 'The S3 bucket is public.'],
    ['Upload to S3 fails.', 'Upload to S3 fails.'],
    ['Buckets in S3, see S3 for more (S3).', 'Buckets in S3, see S1 for more (S1).'],
    ['Both come of S3.', 'Both come of S1.'],
  ])('turns %j into %j', (text, expected) => {
    expect(rewriteCitations(text, ids, new Map())).toBe(expected)
  })
})

describe('RepositoryPaths', () => {
  const { review } = parse(
    '## Coverage Summary\n\n- `src/net/socket.ts` — Reviewed\n- `lib/a/index.ts` — Trivial\n- `lib/b/index.ts` — Trivial\n',
    {
      as: 'review',
    },
  )
  const { review: other } = parse('## Suggestions\n\nS1. **Slow** — `packages/web/src/net/pool.ts:4`\n', {
    as: 'review',
  })
  if (!review || !other) throw new Error('no review')
  const paths = new RepositoryPaths([
    { review, path: 'ada.md' },
    { review: other, path: 'bo.md' },
  ])
  it.each([
    ['socket.ts', 'src/net/socket.ts'],
    ['index.ts', 'index.ts'],
    ['/home/ada/checkout/src/net/socket.ts', 'src/net/socket.ts'],
    ['unknown.ts', 'unknown.ts'],
  ])('completes %s to %s', (path, expected) => {
    expect(paths.complete(path, review)).toBe(expected)
  })

  it.each(['src/net/pool.ts', 'pool.ts'])(
    'does not complete %s from a longer path in a finding about another problem',
    (path) => {
      expect(paths.complete(path, review)).toBe(path)
    },
  )

  it('completes a file name from a longer path in a finding about the same problem', () => {
    expect(paths.complete('pool.ts', review, ['packages/web/src/net/pool.ts'])).toBe('packages/web/src/net/pool.ts')
  })

  it('completes any file name from a location of the same problem on the same line', () => {
    const at = (path: string, startLine: number) => ({ path, startLine, endLine: startLine })
    const short = { review: other, locations: [at('release.yml', 21), at('release.yml', 4)] }
    const long = { review: other, locations: [at('.github/release.yml', 21)] }
    expect(paths.completeAll([short, long])[0]?.map(({ path }) => path)).toEqual(['.github/release.yml', 'release.yml'])
  })

  it.each(['package.json', 'README.md', 'Makefile', '.gitignore', 'index.ts'])(
    'does not complete %s, which is usually a file at the root',
    (path) => {
      expect(paths.complete(path, review, [`packages/web/${path}`])).toBe(path)
    },
  )

  it("replaces links into an agent's own folders with paths in the repository", () => {
    expect(
      paths.withoutLocalLinks('in [socket.ts](/home/ada/checkout/src/net/socket.ts#L4), see [docs](https://x/y)'),
    ).toBe('in `socket.ts`, see [docs](https://x/y)')
  })
})

describe('placesOf', () => {
  const place = (path: string) => ({ path, startLine: 3, endLine: 3 })
  it.each([
    ['net/socket.ts', 'src/net/socket.ts', 1],
    ['package.json', 'packages/web/package.json', 2],
  ])('counts %s and %s as %i files', (short, long, count) => {
    expect(placesOf([[place(long)], [place(short)]]).shown).toHaveLength(count)
  })
})

describe('the lines of a finding', () => {
  const lines = (startLine: number, endLine = startLine) => ({ path: 'a.go', startLine, endLine })
  it.each([
    ['are sorted', [[lines(19)], [lines(18)]], [lines(18), lines(19)]],
    ['are left out if another place contains them', [[lines(4, 6)], [lines(4, 9)]], [lines(4, 9)]],
    ['are one place if they overlap', [[lines(4, 6)], [lines(5, 9)]], [lines(4, 9)]],
  ])('%s', (_, members, expected) => {
    expect(placesOf(members).shown).toEqual(expected)
  })
})

describe('isFilePath', () => {
  it.each(['src/a.ts', 'Makefile', 'LICENSE', 'go.mod', '.gitignore'])('accepts %s', (text) => {
    expect(isFilePath(text)).toBe(true)
  })

  it.each(['Executed', 'Reasoned, not executed', 'All files'])('rejects %s', (text) => {
    expect(isFilePath(text)).toBe(false)
  })
})

describe('the title of a finding', () => {
  const finding = (title: string) => ({ finding: { title, titleMarkdown: title } as Finding })

  it('is not one that only names a kind of problem, if another says which', () => {
    const [vague, exact] = [finding('Possible data loss'), finding('The queue is emptied before the write')]
    expect(titledOf([vague, exact])).toBe(exact)
    expect(titledOf([exact, vague])).toBe(exact)
    expect(titledOf([vague, finding('Durability problem')])).toBe(vague)
  })

  it('is not repeated by the first sentence of the text', () => {
    expect(withoutTitle('`max` is not clamped. Two of them overflow.', '`max` is not clamped')).toBe(
      'Two of them overflow.',
    )
    expect(withoutTitle('The list is unsorted.', 'The list is unsorted.')).toBe('')
    expect(withoutTitle('The list is unsorted.\n\n    sort(list)', 'The list is unsorted')).toBe('    sort(list)')
    expect(withoutTitle('The list is unsorted because of x.', 'The list is unsorted')).toBe(
      'The list is unsorted because of x.',
    )
  })
})
