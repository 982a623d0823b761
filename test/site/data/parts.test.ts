import { describe, expect, it } from 'vitest'
import { columnChart } from '../../../site/charts/columns.ts'
import { treemap } from '../../../site/charts/treemap.ts'
import { answerOf } from '../../../site/data/answer.ts'
import { targetBadge } from '../../../site/data/badge.ts'
import { codeSpansToHtml, withoutCodeMarks } from '../../../site/data/code-spans.ts'
import type { TargetEntry } from '../../../site/data/collection.ts'
import { declinedLedger } from '../../../site/data/declined.ts'
import { disputeNote, disputesOf } from '../../../site/data/disputes.ts'
import { filePage } from '../../../site/data/file-page.ts'
import { filesOf } from '../../../site/data/files.ts'
import { formatDate, formatDuration, formatShare, formatTarget } from '../../../site/data/format.ts'
import { homeOf } from '../../../site/data/home.ts'
import { linkPicture } from '../../../site/data/link-picture.ts'
import { patchText } from '../../../site/data/patch-text.ts'
import { repositoriesOf } from '../../../site/data/repositories.ts'
import { roundStrip } from '../../../site/data/round-strip.ts'
import { rowOf } from '../../../site/data/rows.ts'
import { segment, uniqueSegments } from '../../../site/data/segment.ts'
import { standingOf } from '../../../site/data/status.ts'
import { targetPage } from '../../../site/data/target-page.ts'
import { trendsOf } from '../../../site/data/trends.ts'
import { count, formatNumber } from '../../../site/data/words.ts'
import { branch, first, fixtureCollection, second, third, threadAt } from './collection.ts'

const collection = await fixtureCollection()

function round(key: string) {
  const found = collection.roundsByKey.get(key)
  if (!found) throw new Error(`no ${key}`)
  return found
}

function target(name: string): TargetEntry {
  const found = collection.targets.find((known) => known.target === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('repositories', () => {
  it('have a page each, also for reports without a repository if others have one', async () => {
    expect(
      repositoriesOf(collection)
        .map(({ repository }) => repository)
        .sort(),
    ).toEqual(['ada/shop', 'bo/till'])
    const nameless = await fixtureCollection((entry) => ({ ...entry, repository: null }))
    expect(repositoriesOf(nameless)).toEqual([])
    const mixed = await fixtureCollection((entry) => (entry.slug === branch ? { ...entry, repository: null } : entry))
    expect(repositoriesOf(mixed).map(({ repository }) => repository)).toContain(null)
  })
})

describe('the first page', () => {
  it('counts problems that need action, and every problem once', () => {
    const home = homeOf(collection)
    expect(home.action.map(({ id }) => id)).toEqual([`${branch}#I1`, `${first}#S1`])
    expect(home.back.map(({ id }) => id)).toEqual([`${first}#S1`])
    const { standings } = home
    const settled = ['open', 'not-answered', 'left', 'unraised', 'fixed', 'declined', 'withdrawn'] as const
    expect(settled.reduce((sum, name) => sum + (standings.get(name) ?? 0), 0)).toBe(home.totals.problems)
  })

  it('shows only targets with recent rounds', async () => {
    const aged = await fixtureCollection((entry) => (entry.slug === branch ? { ...entry, date: '2026-06-01' } : entry))
    expect(homeOf(aged).targets.map(({ target: { target } }) => target)).toEqual(['fix-prices'])
  })
})

describe('the strip of a round', () => {
  it('says what changed, and which round is the latest', () => {
    expect(roundStrip(round(second), collection)).toMatchObject({
      signs: [{ text: '1 follow-up' }, { text: '1 came back' }],
      gone: [{ text: '1 fixed' }, { text: '1 declined' }, { text: '1 not raised again' }],
      position: 'Round 2 of 3.',
      latest: { text: 'Round 3 is the latest' },
    })
    expect(roundStrip(round(third), collection).position).toBe('Round 3 is the latest.')
    expect(roundStrip(round(branch), collection)).toMatchObject({
      signs: [],
      gone: [],
      position: 'The only round so far.',
    })
  })
})

describe('a row of a round', () => {
  it('does not count withdrawn findings', () => {
    expect(rowOf(round(first), collection).counts).toEqual({ critical: 1, important: 1, suggestion: 2 })
    const struck = round(first).findings.map((finding) => ({ ...finding, struck: true }))
    expect(rowOf({ ...round(first), findings: struck }, collection).counts.critical).toBe(0)
  })
})

describe('the page of a target', () => {
  it('counts its findings by status', () => {
    const page = targetPage(target('pr-7'), collection, new URL('https://a.example'))
    expect(page.tally.map(({ number, label }) => `${number} ${label}`)).toEqual([
      '1 not answered',
      '3 not raised again',
      '1 fixed',
    ])
    expect(page.openTitle).toBe('Needs action')
    expect(page.badgeMarkdown).toBe(
      '[![Review](https://a.example/targets/ada/shop/pr-7/badge.svg)](https://a.example/targets/ada/shop/pr-7/)',
    )
  })

  it('lists what was open when it was merged', async () => {
    const merged = await fixtureCollection((entry) => ({ ...entry, targetState: 'merged', targetSince: '2026-01-12' }))
    const [first] = merged.targets
    if (!first) throw new Error('no target')
    expect(targetPage(first, merged, undefined)).toMatchObject({
      openTitle: 'Open when merged',
      openNote: 'Merged on 12 Jan 2026; nothing to do here any more.',
    })
    expect(targetBadge(standingOf(first, merged))).toContain('aria-label="review: merged"')
  })
})

describe('disputes', () => {
  it.each([
    ['C1', ['severity']],
    ['S1', ['declined-again']],
    ['I1', ['fixed-again']],
    ['S2', []],
  ])('of %s are %j', (id, disputes) => expect(disputesOf(threadAt(collection, first, id))).toEqual(disputes))

  it.each([
    ['C1', 'severity', 'Round 1: Agent Alpha 1.0 critical, Agent Beta 2.0 important'],
    ['S1', 'declined-again', 'Declined in round 1 (not worth it); raised again in round 3 as S1'],
    ['I1', 'fixed-again', 'Called fixed in round 1 (<code>5d6e7f8</code>); raised again in round 2 as I1'],
  ] as const)('of %s are described', (id, name, note) =>
    expect(disputeNote(threadAt(collection, first, id), name)).toBe(note),
  )

  it('and declined findings begin with those that were raised again', () => {
    expect(declinedLedger(collection)[0]?.again).toHaveLength(1)
  })
})

describe('files', () => {
  it('list their problems and the findings that mention them', () => {
    const files = filesOf(collection)
    expect(files.map(({ name, threads, mentioned }) => `${name} ${threads.length} ${mentioned.length}`)).toEqual([
      'store.ts 4 0',
      'README.md 1 0',
      'price.go 1 0',
      'clear.ts 0 1',
    ])
    const [store] = files
    if (!store) throw new Error('no file')
    expect(filePage(store, collection)).toMatchObject({
      folder: 'src/cart/',
      name: 'store.ts',
      groups: [{ title: '#7, 4 findings' }],
    })
  })

  it('with the same name are shown with their folders', async () => {
    const moved = await fixtureCollection((entry) => ({
      ...entry,
      findings: entry.findings.map((finding) => ({
        ...finding,
        locations: finding.locations.map((location) => ({
          ...location,
          path: location.path.replace('till/price.go', 'till/store.ts'),
        })),
      })),
    }))
    expect(filesOf(moved).map(({ name }) => name)).toContain('till/store.ts')
    expect(filesOf(moved).map(({ name }) => name)).toContain('cart/store.ts')
  })
})

describe('trends', () => {
  it('count each problem when it was first raised, and when it was fixed', () => {
    const { raised, fixed, step, timeToFix, agreement } = trendsOf(collection)
    expect(step).toBe('week')
    const total = (chart: typeof raised) => chart?.columns.reduce((sum, column) => sum + column.total, 0)
    expect(total(raised)).toBe(6)
    expect(total(fixed)).toBe(1)
    expect(timeToFix[0]).toMatchObject({ severity: 'critical', fixed: 1 })
    expect(agreement[0]).toEqual({ severity: 'critical', both: 1, all: 1 })
  })
})

describe('an answer', () => {
  it('is the command for open findings, and null without any', () => {
    expect(answerOf(round(third), collection)).toMatchObject({
      command: `npx deep-review resolve test/fixtures/site/${third}.md`,
      findings: [{ name: 'S1' }],
    })
    expect(answerOf(round(second), collection)).toBeNull()
    const spaced = answerOf({ ...round(third), path: "it's here.md" }, collection)
    expect(spaced?.command).toBe("npx deep-review resolve 'it'\\''s here.md'")
  })
})

describe('charts', () => {
  const column = (label: string, value: number) => ({ label, parts: [{ name: 'a', value }] })

  it('leave room for the labels of the axis, and name no day twice', () => {
    const { left, columns } = columnChart([column('1 May', 250), column('1 May', 0), column('2 May', 3)])
    expect(left).toBeGreaterThan(30)
    expect(columns.map(({ label }) => label)).toEqual(['1 May', null, '2 May'])
    expect(columns.map(({ hasTotal }) => hasTotal)).toEqual([true, false, true])
  })

  it('have areas in proportion to their values', () => {
    const cells = treemap(
      [
        { item: 'a', value: 3 },
        { item: 'b', value: 1 },
      ],
      40,
      10,
    )
    expect(cells.map(({ width, height }) => Math.round(width * height))).toEqual([300, 100])
  })
})

describe('texts', () => {
  it.each([
    [codeSpansToHtml('a `b<c` & d'), 'a <code>b&lt;c</code> &amp; d'],
    [withoutCodeMarks('a `b` c'), 'a b c'],
    [formatDate('2026-04-12T20:34'), '12 Apr 2026, 20:34'],
    [formatDuration(3754), '1 h 2 min'],
    [formatShare(1, 3), '33%'],
    [formatShare(0, 0), '—'],
    [formatTarget('pr-7'), '#7'],
    [count(1, 'finding'), '1 finding'],
    [count(1300, 'finding'), '1,300 findings'],
    [formatNumber(1234567), '1,234,567'],
  ])('are formatted: %j', (text, expected) => expect(text).toBe(expected))

  it('of a fix become a patch', () => {
    expect(patchText('-a\n+b', 'x.ts', 3)).toBe('--- a/x.ts\n+++ b/x.ts\n@@ -3,1 +3,1 @@\n-a\n+b\n')
  })

  it('become unique segments of addresses', () => {
    expect(segment('pr-7')).toBe('pr-7')
    expect(segment('Feat/x')).not.toBe(segment('feat-x'))
    expect([...uniqueSegments(['A b', 'a-b']).values()]).toHaveLength(2)
    expect(new Set(uniqueSegments(['A b', 'a-b']).values()).size).toBe(2)
  })

  it('of a picture are escaped and shortened', () => {
    const svg = linkPicture({
      site: 'S',
      title: `<b> ${'word '.repeat(60)}`,
      place: '#7',
      verdict: null,
      counts: { critical: 1, important: 0, suggestion: 2 },
    })
    expect(svg).toContain('&lt;b&gt;')
    expect(svg).toContain('…')
    expect(svg).toContain('>1 critical<')
    expect(svg).not.toContain('important<')
  })
})
