import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

/** A report with one problem: its Round row names another target. */
function report(slug: string, round = '1 (of target)'): string {
  const sections = ['Executive Summary', 'Critical Issues', 'Important Issues', 'Suggestions']
  const rows = [`| **Round** | ${round} |`, '| **Reviewers** | Agent A |', '| **Verdict** | **Merge as-is** — fine |']
  return `# Deep Review: ${slug}

| | |
|---|---|
| **Date** | 2026-01-01 12:00 |
${rows.join('\n')}

${sections.map((title) => `## ${title}\n\nNone.\n`).join('\n')}
## Appendix: Original Reviews

### Agent A

\`\`\`
None.
\`\`\`
`
}

const seven = '20260101-120000-pr-7'
const eight = '20260101-120000-pr-8'
let root: string

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args], {
    cwd: root,
    encoding: 'utf8',
  })

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'deep-review-')))
  git('init', '--quiet', '--initial-branch', 'main')
})
afterEach(() => rmSync(root, { recursive: true }))

const lint = (folder: string, ...argv: string[]) => runIn(join(root, folder), ['lint', '--quiet', ...argv])

describe('paths for platforms', () => {
  it.each([
    ['github', /file=([^,]*)/g],
    ['sarif', /"uri": "([^"]*)"/g],
    ['gitlab', /"path": "([^"]*)"/g],
  ])('of %s start at the root of the repository for any form of the operand', async (format, pattern) => {
    write(`packages/a/reviews/${seven}.md`, report(seven))
    const given: [string, string[]][] = [
      ['packages/a', []],
      ['packages/a', [join(root, `packages/a/reviews/${seven}.md`)]],
      ['packages/a/reviews', [`${seven}.md`]],
      ['.', [`./packages/a/reviews/${seven}.md`]],
    ]
    for (const [folder, files] of given) {
      const { out } = await lint(folder, '--format', format, ...files)
      expect(new Set([...out.matchAll(pattern)].map(([, path]) => path))).toEqual(
        new Set([`packages/a/reviews/${seven}.md`]),
      )
    }
  })
})

describe('a baseline', () => {
  beforeEach(async () => {
    write(`reviews/${seven}.md`, report(seven))
    write(`reviews/${eight}.md`, report(eight))
    mkdirSync(join(root, 'sub'))
    await lint('.', '--baseline', 'known.json', '--update-baseline')
  })

  it.each<[string, string, string[]]>([
    ['found by default', '.', []],
    ['given with a dot', '.', [`./reviews/${seven}.md`]],
    ['given from another folder', 'sub', [`../reviews/${seven}.md`]],
  ])('ignores known problems in a file %s', async (_name, folder, files) => {
    expect((await lint(folder, '--baseline', join(root, 'known.json'), ...files)).code).toBe(0)
  })

  it('ignores known problems in a file given by its absolute path', async () => {
    expect((await lint('sub', '--baseline', '../known.json', join(root, `reviews/${seven}.md`))).code).toBe(0)
  })

  it('keeps the known problems of files that a run does not check', async () => {
    const before = readFileSync(join(root, 'known.json'), 'utf8')
    const { err } = await lint('.', '--baseline', 'known.json', `reviews/${seven}.md`)
    expect(err).toBe('1 known problem ignored\n')
    await lint('.', '--baseline', 'known.json', '--update-baseline', `reviews/${seven}.md`)
    expect(readFileSync(join(root, 'known.json'), 'utf8')).toBe(before)
  })

  it('forgets files that are gone', async () => {
    rmSync(join(root, `reviews/${eight}.md`))
    await lint('.', '--baseline', 'known.json', '--update-baseline')
    expect(Object.keys(JSON.parse(readFileSync(join(root, 'known.json'), 'utf8')).known)).toEqual([
      `reviews/${seven}.md`,
    ])
  })
})

describe('--allow-empty', () => {
  it.each([['packages/*/reviews/*.md'], ['reviews'], ['packages/*/reviews/*.md', 'docs/**/*.md']])(
    'passes if %s matches nothing yet',
    async (...globs) => {
      mkdirSync(join(root, 'reviews'))
      expect(await lint('.', '--allow-empty', ...globs)).toEqual({ code: 0, out: '', err: 'No reports yet\n' })
    },
  )

  it('checks what the other globs match', async () => {
    write(`reviews/${seven}.md`, report(seven))
    expect((await lint('.', '--allow-empty', 'packages/*/reviews/*.md', 'reviews/*.md')).code).toBe(1)
  })

  it('still refuses a missing file', async () => {
    expect((await lint('.', '--allow-empty', 'reviews/none.md')).code).toBe(2)
  })
})

describe('a repository with several packages', () => {
  it('has each report checked by the nearest configuration', async () => {
    write(`packages/a/reviews/${seven}.md`, report(seven))
    write(`packages/b/reviews/${eight}.md`, report(eight))
    write('packages/a/deep-review.config.json', '{"lint": {"rules": {"wrong-round-target": "off"}}}')
    const { out } = await lint(
      '.',
      '--format',
      'unix',
      `packages/a/reviews/${seven}.md`,
      `packages/b/reviews/${eight}.md`,
    )
    expect(out).toContain(`packages/b/reviews/${eight}.md`)
    expect(out).not.toContain('packages/a')
  })
})

describe('--with-rounds', () => {
  const rounds = [
    `reviews/20260101-120000-pr-7.md`,
    `reviews/20260102-120000-pr-7.md`,
    `reviews/20260103-120000-pr-8.md`,
  ]
  beforeEach(() => {
    write(rounds[0] ?? '', report('20260101-120000-pr-7', '1 (of PR #7)'))
    write(rounds[1] ?? '', report('20260102-120000-pr-7', '1 (of PR #7)').replace('2026-01-01', '2026-01-02'))
    write(rounds[2] ?? '', report('20260103-120000-pr-8'))
  })

  it('compares the given reports with other rounds, but reports only problems with the given ones', async () => {
    expect((await lint('.', rounds[1] ?? '')).code).toBe(0)
    const { out } = await lint('.', '--with-rounds', '--format', 'unix', rounds[1] ?? '')
    expect(out).toContain('[duplicate-round]')
    expect(out).not.toContain('pr-8')
  })

  it('leaves out reports that the configuration ignores or an operand excludes', async () => {
    expect((await lint('.', '--with-rounds', rounds[1] ?? '', '!reviews/20260101-*')).code).toBe(0)
    write('deep-review.config.yaml', 'ignore: [reviews/20260101-*]\n')
    expect((await lint('.', '--with-rounds', rounds[1] ?? '')).code).toBe(0)
  })

  it('reports a problem in another round that the given report causes', async () => {
    expect((await lint('.', '--with-rounds', '--format', 'unix', rounds[0] ?? '')).out).toContain('[duplicate-round]')
  })
})

describe('--staged', () => {
  it('checks reports as they are staged, in any folder', async () => {
    write(`packages/a/reviews/${seven}.md`, report(seven))
    write(`reviews/${eight}.md`, report(eight))
    write('docs/notes.md', 'Notes.\n')
    git('add', 'packages', 'docs')
    write(`packages/a/reviews/${seven}.md`, report(seven, '1 (of PR #7)'))
    const { code, out } = await lint('.', '--staged', '--format', 'unix')
    expect([code, out.split('\n').length]).toEqual([1, 2])
    expect(out).toContain(`packages/a/reviews/${seven}.md`)
  })

  it('passes if no report is staged', async () => {
    write('docs/notes.md', 'Notes.\n')
    git('add', '.')
    expect(await lint('.', '--staged')).toEqual({ code: 0, out: '', err: 'No reports to check\n' })
  })

  it('cannot be combined with files', async () => {
    expect((await lint('.', '--staged', 'a.md')).code).toBe(2)
  })
})

describe('--changed', () => {
  beforeEach(() => {
    write(`reviews/${eight}.md`, report(eight))
    git('add', '.')
    git('commit', '--quiet', '--message', 'Old')
    git('switch', '--quiet', '--create', 'feature')
  })

  it('checks only reports that the branch adds', async () => {
    write(`reviews/${seven}.md`, report(seven))
    git('add', '.')
    git('commit', '--quiet', '--message', 'New')
    const { code, out } = await lint('.', '--changed', '--format', 'unix')
    expect([code, out.split('\n').length]).toEqual([1, 2])
    expect(out).toContain(seven)
    expect((await lint('.', '--changed', '--base', 'feature')).err).toBe('No reports to check\n')
  })

  it('suggests a greater depth for a clone that is too shallow', async () => {
    write(`reviews/${seven}.md`, report(seven))
    git('add', '.')
    git('commit', '--quiet', '--message', 'New')
    const clone = join(root, 'clone')
    git('clone', '--quiet', '--depth', '1', '--branch', 'feature', `file://${root}`, clone)
    const { code, err } = await runIn(clone, ['lint', '--changed', '--base', 'main'])
    expect([code, err]).toEqual([2, expect.stringContaining('fetch-depth: 0')])
  })
})

describe('--repo', () => {
  it('suggests a greater depth for a clone without the reviewed commit', async () => {
    write('a.txt', '')
    git('add', '.')
    git('commit', '--quiet', '--message', 'Reviewed')
    const row = `| **Review SHA** | \`${git('rev-parse', 'HEAD').trim()}\` |\n| **Reviewers**`
    write(`reviews/${seven}.md`, report(seven).replace('| **Reviewers**', row))
    git('add', '.')
    git('commit', '--quiet', '--message', 'Report')
    const clone = join(root, 'clone')
    git('clone', '--quiet', '--depth', '1', `file://${root}`, clone)
    const inClone = await runIn(clone, ['lint', '--quiet', '--repo', '.', '--format', 'unix'])
    expect(inClone.out).toContain('which is shallow: fetch all with `fetch-depth: 0` [unknown-commit]')
    expect((await lint('.', '--repo', '.', '--format', 'unix')).out).not.toContain('unknown-commit')
  })
})
