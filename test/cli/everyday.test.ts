import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function report(slug: string, title = 'Cache never expires', body = 'Entries stay until the process ends.'): string {
  return `# Deep Review: ${slug}\n\n| | |\n|---|---|\n| **Repo** | o/r |\n| **Reviewers** | Ada |\n\n## Important Issues\n\nI1. **${title}** — \`src/cache.ts:12\` [Ada] (important, gap)\n\n${body}\n`
}

const slug = '20260105-101500-pr-7'

describe('configured reports', () => {
  it('are read by every command, also from a subfolder', async () => {
    write('deep-review.config.yaml', 'reports: [docs/reviews/*.md]\n')
    write(`docs/reviews/${slug}.md`, report(slug))
    mkdirSync(join(root, '.git'))
    for (const folder of ['.', 'docs/reviews']) {
      for (const command of ['status', 'history', 'stats', 'context', 'export', 'parse', 'fmt']) {
        const { code, err } = await runIn(join(root, folder), [command])
        expect([folder, command, code, err.includes('Cannot find')]).toEqual([folder, command, 0, false])
      }
    }
  })

  it('leave out files that ignore or !glob matches, and are read once', async () => {
    write('deep-review.config.yaml', 'ignore: [reviews/20250101-*]\n')
    write(`reviews/${slug}.md`, report(slug))
    write('reviews/20250101-000000-pr-7.md', report('20250101-000000-pr-7'))
    write('reviews/20260201-000000-pr-8.md', report('20260201-000000-pr-8'))
    const { out } = await runIn(root, [
      'parse',
      'reviews',
      `reviews/${slug}.md`,
      '!reviews/*-pr-8.md',
      '--format',
      'json',
    ])
    expect(JSON.parse(out).map(({ path }: { path: string }) => path)).toEqual([`reviews/${slug}.md`])
  })
})

describe('a slug, a target or a branch in place of a path', () => {
  const branch = '修复/登录'
  const ofBranch = '20260107-101500-修复-登录'
  const both = ['20260105-101500-pr-7', '20260106-101500-pr-7']

  beforeEach(() => {
    for (const slug of both) write(`reviews/${slug}.md`, report(slug))
    write(
      `reviews/${ofBranch}.md`,
      report(ofBranch).replace('| **Reviewers**', `| **Branch** | \`${branch}\` |\n| **Reviewers**`),
    )
    mkdirSync(join(root, '.git'))
  })

  it.each(['status', 'history', 'context', 'stats', 'export', 'parse', 'fmt', 'lint', 'comment'])(
    'is accepted by %s',
    async (command) => {
      for (const name of ['pr-7', 'PR-7', both[0] ?? '', branch, '修复-登录'])
        expect([name, (await runIn(root, [command, name])).err]).toEqual([
          name,
          expect.not.stringContaining('Cannot find'),
        ])
    },
  )

  it('means the reports of all rounds of a target', async () => {
    const { out } = await runIn(root, ['parse', 'pr-7', '--format', 'json'])
    expect(JSON.parse(out).map(({ path }: { path: string }) => path)).toEqual(both.map((slug) => `reviews/${slug}.md`))
  })

  it('means the latest report if one is needed', async () => {
    const diff = await runIn(root, ['diff', both[0] ?? '', 'pr-7', '--format', 'json'])
    expect(JSON.parse(diff.out)).toMatchObject({ before: both[0], after: both[1] })
    expect((await runIn(root, ['patch', 'pr-7', 'i1'])).err).toContain('has no fix')
  })

  it('selects the rounds of a branch with --branch', async () => {
    for (const command of ['history', 'context']) {
      const { out } = await runIn(root, [command, '--branch', branch])
      expect([command, out.includes('修复-登录'), out.includes('pr-7')]).toEqual([command, true, false])
    }
  })

  it('is an error if nothing has that name', async () => {
    expect(await runIn(root, ['history', 'pr-9'])).toMatchObject({ code: 2, err: expect.stringContaining('pr-9') })
  })
})

describe('the round of a configured folder', () => {
  const review =
    '# Review\n\n## Important Issues\n\nI1. **Cache never expires** — `src/cache.ts:12` (important, gap)\n\nEntries stay until the process ends.\n'
  const second = '20260106-101500-pr-7'
  const round = (folder: string) => {
    write(
      `${folder}/raw/${second}/round.yaml`,
      `slug: ${second}\ndate: 2026-01-06\nrepository: o/r\nround: 2\nreviewers: [{ name: Ada, file: ada.md }]\n`,
    )
    write(`${folder}/raw/${second}/ada.md`, review)
  }

  it.each(['.', 'src'])('finds the findings of earlier rounds there, run from %s', async (from) => {
    mkdirSync(join(root, '.git'))
    mkdirSync(join(root, 'src'))
    write('deep-review.config.yaml', 'reports: [docs/reviews/*.md]\n')
    write(`docs/reviews/${slug}.md`, report(slug))
    round('docs/reviews')
    const { code, out } = await runIn(join(root, from), ['consolidate', second])
    expect([code, out.includes('(from round 1 I1)')]).toEqual([0, true])
  })

  it('does not take findings of an ignored report for earlier ones, like diff', async () => {
    write('deep-review.config.yaml', 'ignore: [reviews/20250101-*]\n')
    write('reviews/20250101-000000-pr-7.md', report('20250101-000000-pr-7'))
    write(`reviews/${slug}.md`, report(slug, 'Locks are never released', 'Threads wait for them.'))
    round('reviews')
    const { out } = await runIn(root, ['consolidate', second])
    expect(out).not.toContain('(from round')
    write(`reviews/${second}.md`, report(second))
    const diff = await runIn(root, ['diff', `reviews/${slug}.md`, `reviews/${second}.md`, '--format', 'json'])
    expect(JSON.parse(diff.out).changes.map(({ state }: { state: string }) => state)).toEqual(['new', 'gone'])
  })
})

describe('resolve', () => {
  it('accepts a target and ids in any case, and unresolve removes the row', async () => {
    write(`reviews/${slug}.md`, report(slug))
    // A folder can have the name of a target.
    mkdirSync(join(root, 'pr-7'))
    expect(await runIn(root, ['resolve', 'pr-7', 'i1', 'fixed'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, `reviews/${slug}.md`), 'utf8')).toContain('| Fixed |')
    expect(await runIn(root, ['unresolve', slug, 'I1'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, `reviews/${slug}.md`), 'utf8')).not.toContain('| Fixed |')
  })

  it('gives a new row a number of its own after a row was removed', async () => {
    const second = 'I2. **Locks stay** — `b.ts:4` [Ada] (important, gap)\n\nThey do.\n'
    write(`reviews/${slug}.md`, `${report(slug)}\n${second}`)
    for (const [command, id] of [
      ['resolve', 'I1'],
      ['resolve', 'I2'],
      ['unresolve', 'I1'],
      ['resolve', 'I1'],
    ] as const)
      await runIn(root, [command, slug, id, ...(command === 'resolve' ? ['fixed'] : [])])
    const rows = readFileSync(join(root, `reviews/${slug}.md`), 'utf8').match(/^\| \d \| I\d/gm)
    expect(rows).toEqual(['| 2 | I2', '| 3 | I1'])
  })

  it('does not remove a row that also answers another finding', async () => {
    const both =
      '\n\nI2. **Locks stay** — `b.ts:4` [Ada] (important, gap)\n\nThey do.\n\n## Resolution\n\n| # | Finding | Resolution |\n|---|---|---|\n| 1 | I1, I2 | Fixed |\n'
    const text = `# Deep Review: ${slug}\n\n## Important Issues\n\nI1. **Retries never end** — \`a.ts:3\` [Ada] (important, gap)\n\nThey loop.${both}`
    write(`reviews/${slug}.md`, text)
    expect(await runIn(root, ['unresolve', slug, 'I1'])).toMatchObject({
      code: 2,
      err: `deep-review: The row of I1 in the Resolution of ${slug} also answers I2; name all of them, or edit the row\n`,
    })
    expect(await runIn(root, ['unresolve', slug, 'I1', 'I2'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, `reviews/${slug}.md`), 'utf8')).not.toContain('| Fixed |')
  })

  it('keeps what people wrote around its rows: the heading, other columns and facts, and prose', async () => {
    const own =
      '## Resolution (by Bo)\n\n| | |\n|---|---|\n| **Addressed** | 2025-01-02 |\n| **Asked** | Cy |\n\n| # | Finding | Action | Who |\n|---|---|---|---|\n| 1 | Testing 1 | Fixed | Bo |\n\nSee the minutes.\n'
    write(`reviews/${slug}.md`, `${report(slug)}\n${own}`)
    expect(await runIn(root, ['resolve', slug, 'I1', 'fixed'])).toMatchObject({ code: 0 })
    const text = readFileSync(join(root, `reviews/${slug}.md`), 'utf8')
    for (const line of [
      '## Resolution (by Bo)',
      '| **Asked** | Cy |',
      '| 1 | Testing 1 | Fixed | Bo | |',
      'See the minutes.',
    ])
      expect(text).toContain(`${line}\n`)
  })

  it('can leave a finding open', async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['resolve', slug, 'I1', 'open', '--detail', 'after the release'])
    const { out } = await runIn(root, ['status', '--format', 'json'])
    expect(JSON.parse(out).targets[0].open).toMatchObject([{ name: 'I1', standing: 'open' }])
  })
})

describe('status', () => {
  it('explains its mark if something came back', async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['resolve', 'pr-7', 'I1', 'fixed'])
    expect((await runIn(root, ['status'])).out).not.toContain('!')
    write('reviews/20260106-101500-pr-7.md', report('20260106-101500-pr-7'))
    const { out } = await runIn(root, ['status'])
    expect(out).toContain('  ! I1 ')
    expect(out).toContain('  ! came back: an earlier round had it, and it was gone or called fixed')
  })
})

describe('the open findings in status', () => {
  const second = '20260106-101500-pr-7'
  const other = report(second, 'Unicode names are cut', 'Wide letters lose a half.').replaceAll('cache', 'names')

  it('are one list, in which those are marked whose report has no answer', async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['resolve', slug, 'I1', 'open'])
    expect((await runIn(root, ['status'])).out).toMatch(/ {2}Open\n {4}I1 /)
    const summary = '## Executive Summary\n\nRound 1 I1 is still open.\n\n## Important'
    write(`reviews/${second}.md`, other.replace('## Important', summary))
    const { out } = await runIn(root, ['status'])
    expect(out).toContain('pr-7: 2 open (1 not answered yet)')
    expect(out).toContain('  Open: use deep-review resolve to record what was done about these\n')
    expect(out).toMatch(/ {4}R1 I1 .* since round 1\n {4}I1 .* not answered, since round 2\n/)
  })

  it('are called left once the target is finished', async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['close', 'pr-7'])
    expect((await runIn(root, ['status', '--all'])).out).toMatch(/ {2}Left open\n {4}I1 /)
  })
})

describe('a deferred finding', () => {
  const second = '20260106-101500-pr-7'
  const defer = async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['resolve', slug, 'I1', 'deferred', '--detail', 'after the release'])
  }

  it('is open and called deferred in its own round', async () => {
    await defer()
    const { out } = await runIn(root, ['status'])
    expect(out).toContain('pr-7: 1 open (1 deferred)')
    expect(out).toMatch(/I1 .* deferred, since round 1/)
  })

  it('is still shown if a later round does not raise it again', async () => {
    await defer()
    write(
      `reviews/${second}.md`,
      report(second, 'Unicode names are cut', 'Wide letters lose a half.').replaceAll('cache', 'names'),
    )
    const { out } = await runIn(root, ['status'])
    expect(out).toMatch(/Deferred in an earlier round, and not raised again since\n +R1 I1 /)
    expect(out).not.toContain('neither fixed nor declined')
    const { targets } = JSON.parse((await runIn(root, ['status', '--format', 'json'])).out)
    expect(targets[0].deferred).toMatchObject([{ name: 'I1', standing: 'unraised' }])
    expect((await runIn(root, ['history'])).out).toContain('deferred in round 1: after the release')
    expect((await runIn(root, ['context'])).out).toContain('(important, round 1 I1), deferred: after the release\n')
  })
})

describe('context', () => {
  it('says so if there is nothing to know', async () => {
    write(`reviews/${slug}.md`, report(slug))
    await runIn(root, ['resolve', slug, 'I1', 'fixed'])
    const nothing = 'No open or declined findings, and no notes for reviewers\n'
    expect(await runIn(root, ['context'])).toEqual({ code: 0, out: '', err: nothing })
    expect((await runIn(root, ['context', '--pr', '999'])).err).toBe('No report on pr-999 yet\n')
  })
})

describe('a branch', () => {
  it('can be given with slashes', async () => {
    const onBranch = report('20260105-101500-feat-y-z').replace('| **Repo**', '| **Branch** | `feat/y-z` |\n| **Repo**')
    write('reviews/20260105-101500-feat-y-z.md', onBranch)
    expect((await runIn(root, ['status', '--branch', 'feat/y-z'])).out).toContain('feat-y-z: 1 open (not answered yet)')
    expect(await runIn(root, ['resolve', 'feat/y-z', 'I1', 'fixed'])).toMatchObject({ code: 0 })
    expect(await runIn(root, ['close', 'feat/y-z'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8')).toContain('id: feat-y-z')
  })
})

describe('close', () => {
  it('ends a target, and its open problems are shown as left', async () => {
    write(`reviews/${slug}.md`, report(slug))
    write('reviews/targets.yaml', '# kept\ntargets: []\n')
    expect(await runIn(root, ['close', 'pr-7', '--merged', '--since', '2026-02-01'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8')).toContain('# kept')
    const { out } = await runIn(root, ['status', '--format', 'json'])
    expect(JSON.parse(out).targets[0]).toMatchObject({
      state: 'merged',
      since: '2026-02-01',
      open: [],
      left: [{ name: 'I1' }],
    })
  })

  it('refuses a target without a report', async () => {
    write(`reviews/${slug}.md`, report(slug))
    expect(await runIn(root, ['close', 'pr-8'])).toMatchObject({ code: 2, err: expect.stringContaining('pr-8') })
  })
})

it('status fits a terminal of 80 columns', async () => {
  write(`reviews/${slug}.md`, report(slug, `Cache never expires ${'and never shrinks '.repeat(9)}`.trim()))
  const { out } = await runIn(root, ['status'], '', {}, 80)
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(out).toContain('…')
})

it('status keeps its counts on a narrow terminal', async () => {
  write(`reviews/${slug}.md`, report(slug, 'Cache never expires'))
  const { out } = await runIn(root, ['status'], '', {}, 24)
  expect(out).toMatch(/^.{1,24}\n {2}1 open \(not answered\n/)
})

describe('rename', () => {
  const later = '20260106-101500-pr-7'
  const threadsOf = async () => {
    const { out } = await runIn(root, ['history', '--format', 'json'])
    const { threads }: { threads: { id: string }[] } = JSON.parse(out)
    return threads.map(({ id }) => id)
  }

  it('keeps the ids of threads, even after a second rename', async () => {
    write(`reviews/${slug}.md`, report(slug))
    write(`reviews/${later}.md`, report(later))
    write(`reviews/raw/${slug}/ada.md`, 'I1. x\n')
    const before = await threadsOf()
    for (const [from, to] of [
      [`reviews/${slug}.md`, '20260105-111500-pr-7'],
      ['20260105-111500-pr-7', '20260105-121500-pr-7'],
    ] as const)
      expect(await runIn(root, ['rename', from, to])).toMatchObject({ code: 0 })
    expect(await threadsOf()).toEqual(before)
    expect(readFileSync(join(root, 'reviews/20260105-121500-pr-7.md'), 'utf8')).toMatch(
      /^# Deep Review: 20260105-121500-pr-7$/m,
    )
    expect(readFileSync(join(root, 'reviews/raw/20260105-121500-pr-7/ada.md'), 'utf8')).toBe('I1. x\n')
  })

  it('changes the slug in the metadata of the round', async () => {
    write(`reviews/${slug}.md`, report(slug))
    write(`reviews/raw/${slug}/round.yaml`, `# ours\nslug: "${slug}" # the name\ndate: 2026-01-05\n`)
    const renamed = '20260105-121500-pr-7'
    expect(await runIn(root, ['rename', slug, renamed])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, `reviews/raw/${renamed}/round.yaml`), 'utf8')).toBe(
      `# ours\nslug: "${renamed}" # the name\ndate: 2026-01-05\n`,
    )
  })

  it('forgets a name after it was renamed back', async () => {
    write(`reviews/${slug}.md`, report(slug))
    for (const [from, to] of [
      [slug, later],
      [later, slug],
    ] as const)
      expect(await runIn(root, ['rename', from, to])).toMatchObject({ code: 0 })
    expect(readFileSync(join(root, 'reviews/targets.yaml'), 'utf8')).toBe('targets:\n  - id: pr-7\n')
  })

  it('records a rename that was done by hand', async () => {
    write('reviews/20260105-111500-pr-7.md', report('20260105-111500-pr-7'))
    expect(await runIn(root, ['rename', slug, '20260105-111500-pr-7'])).toMatchObject({ code: 0 })
    expect(await threadsOf()).toEqual([`${slug}#I1`])
  })

  it('joins the names of a branch', async () => {
    write('reviews/20260105-101500-fix-a.md', report('20260105-101500-fix-a'))
    write('reviews/20260106-101500-fix-a.md', report('20260106-101500-fix-a'))
    const before = await threadsOf()
    expect(await runIn(root, ['rename', '20260106-101500-fix-a', '20260106-101500-fix-b'])).toMatchObject({ code: 0 })
    expect(await threadsOf()).toEqual(before)
  })

  it('does not overwrite another report', async () => {
    write(`reviews/${slug}.md`, report(slug))
    write(`reviews/${later}.md`, report(later))
    expect(await runIn(root, ['rename', slug, later])).toMatchObject({ code: 2 })
    expect(readFileSync(join(root, `reviews/${slug}.md`), 'utf8')).toBe(report(slug))
  })

  it('keeps the known problems of a baseline', async () => {
    write(`reviews/${slug}.md`, report(slug).replace('gap)', 'gaap)'))
    await runIn(root, ['lint', '--baseline', 'known.json', '--update-baseline'])
    expect(readFileSync(join(root, 'known.json'), 'utf8')).toContain(slug)
    expect(await runIn(root, ['rename', slug, '20260105-111500-pr-7'])).toMatchObject({ code: 0 })
    expect(await runIn(root, ['lint', '--baseline', 'known.json'])).toMatchObject({ code: 0 })
  })
})

describe('a target with two names', () => {
  it('has one in status, history and export', async () => {
    write('reviews/targets.yaml', 'targets:\n  - { id: pr-7, aliases: [fix-a] }\n')
    write('reviews/20260104-101500-fix-a.md', report('20260104-101500-fix-a'))
    write(`reviews/${slug}.md`, report(slug))
    const json = async (command: string) => JSON.parse((await runIn(root, [command, '--format', 'json'])).out)
    const named = (rows: { target: string }[]) => [...new Set(rows.map(({ target }) => target))]
    expect(named((await json('status')).targets)).toEqual(['pr-7'])
    expect(named((await json('history')).rounds)).toEqual(['pr-7'])
    expect(named(await json('export'))).toEqual(['pr-7'])
  })
})

describe('lint of a target with two names', () => {
  it('checks the round numbers of each name separately', async () => {
    write('reviews/targets.yaml', 'targets:\n  - { id: pr-7, aliases: [fix-a] }\n')
    const numbered = (name: string, round: string) =>
      write(`reviews/${name}.md`, report(name).replace('| **Reviewers**', `| **Round** | ${round} |\n| **Reviewers**`))
    numbered('20260105-101500-fix-a', '1 (of fix-a)')
    numbered('20260106-101500-fix-a', '2 (of fix-a)')
    numbered('20260107-101500-pr-7', '1 (of PR #7)')
    const { out } = await runIn(root, ['lint', '--format', 'json', '--fail-on', 'never'])
    expect(out).not.toMatch(/duplicate-round|round-not-increasing/)
  })
})
