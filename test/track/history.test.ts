import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Location } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import type { History } from '../../schemas/thread.ts'
import { diffRounds, groupTargets, orderRounds, trackTarget } from '../../src/track/index.ts'
import { round, track } from './round.ts'

const leak = (path: string, line: number) =>
  `**The socket is never closed when the handshake throws** — \`${path}:${line}\` [Ada] (important, regression)\n\n\`\`\`ts\nconst socket = await connect(address, { timeout: 0 })\n\`\`\`\n\nA handshake that throws leaves the socket open; \`maxSockets\` failures run the pool dry.`
const retries =
  '**Retries multiply the deadline** — `src/net/retry.ts:8` [Ada] (important, gap)\n\nFive attempts wait five times as long as the caller of `withRetry` asked for.'
const naming =
  '**Name the deadline after what it bounds** — `src/net/deadline.ts:3` [Ada] (important, enhancement)\n\n`Deadline` says nothing of the handshake.'

function states(history: History): string[][] {
  return history.rounds.map(({ findings }) => findings.map(({ state }) => state))
}

function fates(history: History): string[][] {
  return history.rounds.map(({ findings }) => findings.map(({ fate }) => fate))
}

describe('diffRounds', () => {
  it('finds only persisting findings between a report and itself', () => {
    const report = round(1, [leak('src/a.ts', 4), retries, naming])
    expect(diffRounds(report, report).changes.map(({ state }) => state)).toEqual(Array(3).fill('persisting'))
  })
})

describe('trackTarget', () => {
  it('calls a finding persisting if the previous round had it', () => {
    expect(states(track(round(1, [leak('src/a.ts', 4)]), round(2, [retries, leak('src/a.ts', 4)])))).toEqual([
      ['new'],
      ['new', 'persisting'],
    ])
  })

  it('calls a finding reopened if only an earlier round had it', () => {
    const history = track(round(1, [leak('src/a.ts', 4)]), round(2, [retries]), round(3, [leak('src/a.ts', 4)]))
    expect(states(history)[2]).toEqual(['reopened'])
    expect(history.rounds[2]?.findings[0]?.previous).toEqual({ report: '20250101-120000-pr-7', id: 'I1' })
  })

  it('calls a finding a follow-up if it names an earlier one and is another problem', () => {
    const history = track(
      round(1, [leak('src/a.ts', 4)]),
      round(2, [naming.replace('(important', '(introduced by the fix of Round 1 I1) (important')]),
    )
    expect(states(history)[1]).toEqual(['follow-up'])
  })

  it('calls a missing test for a fix a follow-up', () => {
    const history = track(
      round(1, ['**removeAll drops the error of the last proxy** — `src/proxy.ts:4` [Ada] (important)'], ['Fixed']),
      round(2, ['**The joined error of removeAll has no test** — `test/other.ts:90` [Ada] (important)']),
    )
    expect(history.rounds[1]?.findings[0]).toMatchObject({ state: 'follow-up', causedBy: { id: 'I1' } })
  })

  it('does not take a finding that another fix resolved for a cause', () => {
    const drain =
      '**The last batch of `drainQueue` is dropped** — `src/queue.ts:40` [Ada] (important)\n\n`drainQueue` drops it.'
    const after =
      '**`drainQueue` leaves a stale timer** — `src/queue.ts:44` [Ada] (important, regression)\n\nSince round 1 `drainQueue` leaves a timer.'
    const states = (action: string) =>
      track(round(1, [drain], [action]), round(2, [after])).rounds[1]?.findings.map(({ state }) => state)
    expect(states('Fixed')).toEqual(['follow-up'])
    expect(states('Auto-resolved by I2')).toEqual(['new'])
  })

  it('does not link findings about the same missing call in different functions', () => {
    const missing = (name: string) =>
      `**Missing \`closePool\` in \`${name}\` leaks the pool** — \`src/pool.ts:40\` [Ada] (important)\n\nEvery other path calls \`closePool\`.`
    expect(states(track(round(1, [missing('restartAll')]), round(2, [missing('restartAll')])))[1]).toEqual([
      'persisting',
    ])
    expect(states(track(round(1, [missing('restartAll')]), round(2, [missing('stopAll')])))[1]).toEqual(['new'])
  })

  it('links a finding that is carried over from a testing gap of an earlier round', () => {
    const untested =
      '**No test for the limit of the upload** — `test/upload.ts:3` [Ada] (important)\n\nAny limit passes.'
    const again = (tag: string) =>
      `**Nothing asserts what \`putObject\` refuses** — \`test/put.ts:90\` [Ada]\n\nObjects of all sizes go through.\n\n(important, gap${tag})`
    const first = round(1, [untested], ['Skipped'], 'Fine.', [
      '## Testing Assessment\n\n1. Retries. \n2. The limit; see I1.\n',
    ])
    const later = (tag: string) => track(first, round(2, [again(tag)])).rounds[1]?.findings[0]?.previous?.id
    expect(later('')).toBeUndefined()
    expect(later(' — carries forward R1 testing gap #2')).toBe('I1')
  })

  it('does not take silence for a fix', () => {
    expect(fates(track(round(1, [leak('src/a.ts', 4)]), round(2, [retries])))).toEqual([['unraised'], ['open']])
  })

  it('calls every finding persisting that a later one continues', () => {
    const both = leak('src/a.ts', 4).replace('A handshake that', 'As round 1 I1 and round 1 I2 said, a handshake that')
    expect(fates(track(round(1, [leak('src/a.ts', 4), leak('src/a.ts', 90)]), round(2, [both])))[0]).toEqual([
      'persisting',
      'persisting',
    ])
  })

  it('does not change the result of a round when the next one comes', () => {
    const moves = {
      map: (location: Location) => location,
      writers: () => [{ sha: 'a'.repeat(40), message: '' }],
      commits: () => [],
    }
    const rounds = [
      round(1, [leak('src/a.ts', 4)]),
      round(2, [naming.replace('src/net/deadline.ts:3', 'src/a.ts:4')]),
      round(3, [retries], [], 'Round 1 I1 is resolved.'),
    ]
    const resultOf = (count: number) =>
      trackTarget({ repository: 'o/r', target: 'pr-7', rounds: rounds.slice(0, count) }, moves).rounds[1]?.findings.map(
        ({ state, causedBy }) => [state, causedBy],
      )
    expect(resultOf(3)).toEqual(resultOf(2))
  })

  it.each(['Deferred (after the release)', 'Postponed', 'Open'])(
    'leaves a finding open if the Resolution does: %s',
    (action) => {
      const first = round(1, [leak('src/a.ts', 4)], [action])
      expect(track(first).threads.map(({ fate, standing }) => [fate, standing])).toEqual([['open', 'open']])
      const again = track(first, round(2, [leak('src/a.ts', 4)])).rounds[1]?.findings[0]
      expect(again).toMatchObject({ state: 'persisting', declinedIn: null })
    },
  )

  it('keeps the reason for declining a problem in later rounds', () => {
    const history = track(round(1, [leak('src/a.ts', 4)], ['Skipped (by design)']), round(2, [leak('src/a.ts', 4)]))
    expect(history.rounds[1]?.findings.map(({ declinedIn, reason }) => [declinedIn, reason])).toEqual([
      [1, 'by design'],
    ])
  })

  it('uses the statements of a later report without findings', () => {
    const first = round(1, [leak('src/a.ts', 4), retries])
    expect(fates(track(first, round(2, [], [], 'Round 1 I1 is fixed.')))).toEqual([['resolved', 'unraised'], []])
  })

  it('calls a finding resolved if a later report says so, and quotes it', () => {
    const [first] = track(
      round(1, [leak('src/a.ts', 4), retries]),
      round(2, [naming], [], 'Round 1 I1 is fixed by `9a40424`. R1 I2 is unaddressed.'),
    ).rounds
    expect(first?.findings.map(({ fate, reason }) => [fate, reason])).toEqual([
      ['resolved', 'Round 1 I1 is fixed by 9a40424.'],
      ['persisting', 'R1 I2 is unaddressed.'],
    ])
  })

  it('finds a problem in a table of earlier findings by its title', () => {
    const table =
      '### Previous findings\n\n| Finding | Status |\n|---|---|\n| Socket is not closed after a handshake that throws | Fixed |'
    const typo = '**A word is misspelt in the manual** — `docs/manual.md:9` [Ada] (important)\n\n`recieve`.'
    expect(fates(track(round(1, [retries, leak('src/a.ts', 4)]), round(2, [typo], [], table)))[0]).toEqual([
      'unraised',
      'resolved',
    ])
  })

  it('takes an id in a Resolution as the printed id, not as the position of a finding', () => {
    const first = round(1, [leak('src/a.ts', 4), retries, naming])
    const text = (id: string) => first.findings.find((finding) => finding.id === id)
    const gap = {
      ...first,
      findings: ['I2', 'I3'].flatMap((label, index) => {
        const finding = text(label)
        return finding ? [{ ...finding, id: `I${index + 1}`, label }] : []
      }),
      resolution: round(1, [retries], ['Skipped', 'Fixed']).resolution,
    }
    expect(fates(track(gap))[0]).toEqual(['resolved', 'open'])
  })

  it.each([
    'Open',
    'Pending',
    'Not yet, next sprint',
    'Partially fixed',
    'Fixed?',
    '❌',
    '',
    'To do',
    'Tracked in #12',
  ])('does not call a finding resolved if its row says %j', (action) => {
    expect(fates(track(round(1, [leak('src/a.ts', 4)], [action])))).toEqual([['open']])
  })

  it('lets a later report overrule a Fixed', () => {
    const history = track(
      round(1, [leak('src/a.ts', 4)], ['Fixed']),
      round(2, [naming], [], 'Round 1 I1 is not fixed.'),
    )
    expect(history.rounds[0]?.findings[0]).toMatchObject({ fate: 'persisting', reason: 'Round 1 I1 is not fixed.' })
  })

  it('applies a statement about a problem to all earlier rounds that raised it', () => {
    const history = track(
      round(1, [leak('src/a.ts', 4)]),
      round(2, [leak('src/a.ts', 4)]),
      round(3, [naming], [], 'Round 1 I1 is fixed.'),
    )
    expect(fates(history)).toEqual([['resolved'], ['resolved'], ['open']])
  })

  it('prefers a row about one finding to a row about several', () => {
    const report = round(1, [leak('src/a.ts', 4), retries], ['Skipped — not ours', 'Fixed'])
    const entries = (report.resolution?.entries ?? []).map((entry) =>
      entry.action === 'fixed' ? { ...entry, targets: ['I1', 'I2'] } : entry,
    )
    const both = { ...report, resolution: report.resolution && { ...report.resolution, entries } }
    expect(fates(track(both))).toEqual([['declined', 'resolved']])
  })

  it('lets a finding that is raised again overrule a report that called it fixed', () => {
    const history = track(
      round(1, [leak('src/a.ts', 4)]),
      round(2, [naming], [], 'Round 1 I1 is fixed.'),
      round(3, [leak('src/a.ts', 4)]),
    )
    expect(history.rounds[0]?.findings[0]).toMatchObject({
      fate: 'resolved',
      overruledBy: { report: '20250103-120000-pr-7', id: 'I1' },
    })
  })

  it('reads declined and resolved from the Resolution, and names the later finding that overrules it', () => {
    const history = track(
      round(1, [leak('src/a.ts', 4), retries], ['Fixed', 'Skipped — by design']),
      round(2, [leak('src/a.ts', 4), retries]),
    )
    expect(fates(history)[0]).toEqual(['resolved', 'declined'])
    expect(history.rounds[0]?.findings[0]?.overruledBy).toEqual({ report: '20250102-120000-pr-7', id: 'I1' })
    expect(history.rounds[1]?.findings[1]?.declinedIn).toBe(1)
    expect(history.rounds[0]?.findings[1]?.reason).toBe('by design')
  })

  it('links a finding after its file was renamed and its lines moved by 500', () => {
    expect(states(track(round(1, [leak('src/a.ts', 4)]), round(2, [leak('lib/renamed.ts', 504)])))[1]).toEqual([
      'persisting',
    ])
  })

  it('finds only persisting findings when a round is compared with itself', () => {
    const only = round(1, [leak('src/a.ts', 4), retries, naming])
    expect(diffRounds(only, { ...only, slug: 'again' }).changes.map(({ state }) => state)).toEqual([
      'persisting',
      'persisting',
      'persisting',
    ])
  })

  it('names a thread by its first finding', () => {
    const history = track(round(1, [leak('src/a.ts', 4)]), round(2, [retries, leak('src/a.ts', 4)]))
    expect(history.threads.map(({ id, findings }) => [id, findings.length])).toEqual([
      ['20250101-120000-pr-7#I1', 2],
      ['20250102-120000-pr-7#I1', 1],
    ])
  })
})

const pool = [leak('src/a.ts', 4), retries, naming, leak('src/b.ts', 90)]
const series = fc
  .array(fc.subarray(pool, { minLength: 1 }), { minLength: 1, maxLength: 4 })
  .map((rounds) => rounds.map((findings, index) => round(index + 1, findings)))

describe('threads', () => {
  it('do not depend on the order of files', () => {
    fc.assert(
      fc.property(
        series.chain((rounds) =>
          fc.tuple(fc.constant(rounds), fc.shuffledSubarray(rounds, { minLength: rounds.length })),
        ),
        ([rounds, shuffled]) => {
          expect(groupTargets(shuffled).map((target) => trackTarget(target))).toEqual(
            groupTargets(rounds).map((target) => trackTarget(target)),
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  it('of earlier rounds do not change when a round is added', () => {
    const links = (history: History) =>
      history.rounds.map(({ findings }) =>
        findings.map(({ id, state, thread, previous, confidence }) => ({ id, state, thread, previous, confidence })),
      )
    fc.assert(
      fc.property(series, (rounds) => {
        const [all, fewer] = [links(track(...rounds)), links(track(...rounds.slice(0, -1)))]
        expect(all.slice(0, -1)).toEqual(fewer)
      }),
      { numRuns: 30 },
    )
  })
})

describe('orderRounds', () => {
  it('orders rounds by number, not by date', () => {
    const [one, two] = [round(1, [retries]), round(2, [retries])]
    expect(orderRounds([{ ...two, slug: '20240101-000000-pr-7' }, one]).map((report) => report.round)).toEqual([1, 2])
  })

  it('puts a report without a number before the first numbered one that is later', () => {
    const unnumbered = { ...round(1, [retries]), round: null, slug: '20250102-000000-pr-7' }
    expect(
      orderRounds([round(3, [retries]), round(1, [retries]), unnumbered]).map(({ slug }) => slug.slice(0, 8)),
    ).toEqual(['20250101', '20250102', '20250103'])
  })
})

describe('reports from two time zones', () => {
  const dated = (slug: string, date: string, utcOffset: string | null) => ({
    ...round(1, [retries]),
    round: null,
    slug,
    date,
    utcOffset,
  })
  const slugs = (...reports: Report[]) => orderRounds(reports).map(({ slug }) => slug)

  it('are ordered by the time zone in their Date rows', () => {
    const berlin = dated('20260324-120500-pr-7', '2026-03-24T10:00', '+02:00')
    const utc = dated('20260324-110000-pr-7', '2026-03-24T11:00', null)
    expect(slugs(utc, berlin)).toEqual([berlin.slug, utc.slug])
  })

  it('keep the time of a slug that is already in UTC', () => {
    const berlin = dated('20260324-100500-pr-7', '2026-03-24T10:00', '+02:00')
    const utc = dated('20260324-090000-pr-7', '2026-03-24T09:00', null)
    expect(slugs(berlin, utc)).toEqual([utc.slug, berlin.slug])
  })
})

describe('groupTargets', () => {
  it('puts a report without a repository into the only one that its target has', () => {
    const reports = [round(1, [retries]), { ...round(2, [retries]), repository: null }]
    expect(groupTargets(reports)).toHaveLength(1)
  })

  it('keeps a report without a repository separate if its target has two', () => {
    const reports = [
      round(1, [retries]),
      { ...round(2, [retries]), repository: 'o/other' },
      { ...round(3, [retries]), repository: null },
    ]
    expect(groupTargets(reports)).toHaveLength(3)
  })
})

describe('a finding that was called fixed', () => {
  const fix = ['Fixed']

  it('is reopened when the next round raises it again', () => {
    const history = track(round(1, [leak('src/a.ts', 4)], fix), round(2, [leak('src/a.ts', 4)]))
    expect(states(history)[1]).toEqual(['reopened'])
    expect(history.threads[0]).toMatchObject({ standing: 'not-answered', back: true })
  })

  it('persists when the next round says that it was never gone', () => {
    const still = leak('src/a.ts', 4).replace('is never closed', 'is still never closed')
    expect(states(track(round(1, [leak('src/a.ts', 4)], fix), round(2, [still])))[1]).toEqual(['persisting'])
  })

  it('is the cause of a later problem that cites it', () => {
    const broken = naming.replace('Name the deadline', 'R1-I1 fix introduces a regression: name the deadline')
    const [, second] = track(round(1, [leak('src/a.ts', 4)], fix), round(2, [broken])).rounds
    expect(second?.findings[0]).toMatchObject({ state: 'follow-up', causedBy: { id: 'I1' }, previous: null })
  })

  it('includes every finding if the prose of a Resolution without rows says so', () => {
    const first = round(1, [leak('src/a.ts', 4)])
    const answered = {
      ...first,
      resolution: {
        date: null,
        commits: [],
        commitText: null,
        scope: null,
        entries: [],
        prose: 'All findings from this review were addressed before rows were kept.',
        position: first.position,
      },
    }
    expect(fates(track(answered, round(2, [retries])))[0]).toEqual(['resolved'])
  })

  it.each([
    ['**Fixed.** The handle is closed.', 'resolved'],
    ['**Resolution: Skipped.** It is by design.', 'declined'],
  ])('has the outcome written in its body: %s', (line, fate) => {
    expect(fates(track(round(1, [`${leak('src/a.ts', 4)}\n\n${line}`])))[0]).toEqual([fate])
  })

  it.each(['The socket fix (I1 last round) is complete.', 'R1-I1 is resolved.', 'I1 of the last round is verified.'])(
    'is resolved by a later summary: %s',
    (summary) => {
      expect(fates(track(round(1, [leak('src/a.ts', 4)]), round(2, [retries], [], summary)))[0]).toEqual(['resolved'])
    },
  )
})

describe('diffRounds', () => {
  it('finds a problem that came back from before both rounds', () => {
    const rounds = [round(1, [leak('src/a.ts', 4)]), round(2, [retries]), round(3, [leak('src/a.ts', 4)])]
    const [, before, after] = rounds
    if (!before || !after) throw new Error('no rounds')
    const [change] = diffRounds(before, after, undefined, rounds).changes
    expect(change).toMatchObject({ state: 'reopened', before: null, from: { report: rounds[0]?.slug, id: 'I1' } })
  })
})

describe('targets', () => {
  it('are joined when a branch was opened as a pull request', () => {
    const pull = round(1, [retries])
    const branch = { ...round(1, [leak('src/a.ts', 4)]), slug: '20241230-120000-feat-x', target: 'feat-x' }
    const [target, ...others] = groupTargets([pull, branch], [{ id: 'pr-7', aliases: ['feat-x'], state: 'merged' }])
    expect(others).toEqual([])
    expect(target).toMatchObject({ target: 'pr-7', state: 'merged' })
    expect(target?.rounds).toEqual([branch, pull])
  })
})
