import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runIn } from './run.ts'

const slug = '20260501-100000-pr-7'
const folder = `reviews/raw/${slug}`
const leak =
  '### Important Issues\n\nI1. **The socket is never closed when the handshake throws** — `src/net/socket.ts:40` (important, gap)\n\nIt stays open, and the pool runs dry.\n'
const naming =
  '### Suggestions\n\nS1. **Name the deadline after what it bounds** — `src/net/deadline.ts:3` (suggestion, gap)\n\nThe name says nothing.\n'
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  mkdirSync(join(root, folder), { recursive: true })
  write('ada.md', leak)
  write('round.yaml', 'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n')
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  writeFileSync(join(root, folder, name), text)
}

const run = (...argv: string[]) => runIn(root, argv)

describe('consolidate', () => {
  it('writes the first report of a repository', async () => {
    const { code, err } = await run('consolidate', folder, '-o', `reviews/${slug}.md`)
    expect({ code, err }).toEqual({ code: 0, err: `reviews/${slug}.md created\n` })
    expect(readFileSync(join(root, `reviews/${slug}.md`), 'utf8')).toContain('I1. **The socket is never closed')
  })

  it('uses the newest round of a target, and names the report after it', async () => {
    mkdirSync(join(root, 'reviews/raw/20260401-100000-pr-7'))
    mkdirSync(join(root, 'pr-7'))
    const { code, err } = await run('consolidate', 'pr-7', '-o', 'reviews')
    expect({ code, err }).toEqual({ code: 0, err: `reviews/${slug}.md created\n` })
    expect((await run('consolidate', slug, '-o', 'new/')).err).toBe(`new/${slug}.md created\n`)
  })

  it('takes a branch as git writes it', async () => {
    renameSync(join(root, folder), join(root, 'reviews/raw/20260501-100000-fix-a.b'))
    const { err } = await run('consolidate', 'fix/a.b', '-o', 'reviews')
    expect(err).toBe('reviews/20260501-100000-fix-a.b.md created\n')
  })

  it('reports findings of a raw review that were not read', async () => {
    write('ada.md', '# Review\n\nFound 5 issues.\n\n## Important\n\n1. A leak somewhere\n')
    const { code, err } = await run('consolidate', folder, '-o', 'reviews')
    expect(code).toBe(0)
    expect(err).toContain(`${folder}/ada.md:3: The text states 5 findings, `)
  })

  it('says that the findings of an agent could not be read, also when it consolidates again', async () => {
    write('again.md', 'Found 5 issues.\n\nAsk me for them.\n')
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: again.md }\n',
    )
    await run('consolidate', folder, '-o', 'reviews')
    const report = readFileSync(join(root, `reviews/${slug}.md`), 'utf8')
    expect(report).toContain('The review of Bo seems to contain findings, but none could be read.')
    expect(report).not.toContain('found nothing')
    const { err } = await run('consolidate', `reviews/${slug}.md`)
    expect(err).toMatch(/^reviews.*md:\d+: in the review of Bo: The text states 5 findings, but 0 were read\./m)
  })

  it('accepts a folder without earlier reports, and refuses a missing one', async () => {
    mkdirSync(join(root, 'earlier'))
    expect((await run('consolidate', folder, '--previous', 'earlier')).code).toBe(0)
    expect((await run('consolidate', folder, '--previous', 'missing')).code).toBe(2)
  })

  it.each(['Ada', 'ADA', 'ada'])(
    'numbers the passes of an agent that is listed again as %s, and keeps all findings',
    async (name) => {
      write('again.md', naming)
      write(
        'round.yaml',
        `date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: ${name}, file: again.md }\n`,
      )
      expect((await run('consolidate', folder)).out).toContain('| **Reviewers** | Ada |')
      const { out } = await run('consolidate', folder, '--format', 'json')
      expect(JSON.parse(out).findings.map(({ members }: { members: unknown[] }) => members)).toMatchObject([
        [{ agent: 'Ada', pass: 1, id: 'I1' }],
        [{ agent: 'Ada', pass: 2, id: 'S1' }],
      ])
    },
  )

  it('does not let a judge override decisions of people', async () => {
    write('again.md', naming)
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: again.md }\n',
    )
    write('decisions.yaml', 'split: [Ada I1]\n')
    write('answer.json', '{ "merge": [["Ada I1", "Bo S1"]] }')
    const { out } = await run('consolidate', folder, '--format', 'json', '--judge', `cat ${folder}/answer.json`)
    expect(JSON.parse(out).findings).toHaveLength(2)
  })

  it('treats an unreadable review as a stub, and says so', async () => {
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: bo.md }\n',
    )
    write('bo.md', 'I was unable to complete the review.\n')
    const { code, out, err } = await run('consolidate', folder)
    expect(code).toBe(0)
    expect(err).toMatch(/bo\.md is treated as a stub: it is not a readable review; give its status in round\.yaml/)
    expect(out).toMatch(/Ada, Bo \(stub\)/)
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])(
    'accepts only web addresses: %s',
    async (url) => {
      write(
        'round.yaml',
        `date: "2026-05-01T10:00"\npullRequest: { number: 7, url: "${url}" }\nreviewers:\n  - { name: Ada, file: ada.md }\n`,
      )
      expect(await run('consolidate', folder)).toMatchObject({ code: 2, out: '' })
    },
  )

  it('escapes an address so that it cannot end the link', async () => {
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\npullRequest: { number: 7, url: "https://host/x)](javascript:alert(1)" }\nreviewers:\n  - { name: Ada, file: ada.md }\n',
    )
    expect((await run('consolidate', folder)).out).toContain('[#7](https://host/x%29%5D(javascript:alert(1%29)')
  })

  it('does not read decisions through a link out of the folder', async () => {
    writeFileSync(join(root, 'secret'), 'password: [')
    symlinkSync('../../../secret', join(root, folder, 'decisions.yaml'))
    const { code, err } = await run('consolidate', folder)
    expect([code, err]).toEqual([2, expect.stringContaining('it points outside its folder')])
    expect(err).not.toContain('password')
  })

  it.each(['LGTM\n', 'I found no issues in this change.\n', '## Findings\n\nNone.\n', '{"findings": []}\n'])(
    'accepts %j as a clean review',
    async (text) => {
      write('ada.md', text)
      const { code, out, err } = await run('consolidate', folder)
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain('| **Reviewers** | Ada |')
      expect(out).toContain('1 reviewer raised no findings.')
    },
  )

  it('continues without a missing review, and says what it expected', async () => {
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: bo.md }\n',
    )
    const { code, out, err } = await run('consolidate', folder)
    expect(code).toBe(0)
    expect(err).toBe(`${folder}: expected bo.md, not found; Bo is marked as failed\n`)
    expect(out).toContain('| **Reviewers** | Ada, ~~Bo~~ (expected bo.md, not found) |')
    expect(out).toContain('Bo gave no review: expected bo.md, not found.')
  })

  it('lists the files in the folder if no listed review exists', async () => {
    write('round.yaml', 'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada-1.md }\n')
    write('ada-1.prompt.md', 'Review this.')
    const { code, err } = await run('consolidate', folder)
    expect(code).toBe(2)
    expect(err).toContain('round.yaml lists ada-1.md, but it does not exist; the folder has ada.md')
    expect(err).not.toContain('prompt')
  })

  it('reports a review in the folder that is not listed', async () => {
    write('round.yaml', 'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n')
    write('forgotten.md', leak)
    const { code, err } = await run('consolidate', folder)
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('forgotten.md is not listed in round.yaml, so it is left out'),
    ])
  })

  it('reports a failed pass, but not its agent, if another pass succeeded', async () => {
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Ada, status: failed, note: quota }\n',
    )
    const { out } = await run('consolidate', folder)
    expect(out).toContain('| **Reviewers** | Ada (pass 2 failed: quota) |')
    expect(out).not.toContain('gave no review')
  })
})

describe('consolidate --explain', () => {
  const pair = ['--explain', 'Ada I1', '--explain', 'Bo I1']
  beforeEach(() => {
    write('again.md', leak)
    write(
      'round.yaml',
      'date: "2026-05-01T10:00"\nreviewers:\n  - { name: Ada, file: ada.md }\n  - { name: Bo, file: again.md }\n',
    )
  })

  it('prints the sum of the evidence, the threshold, and the outcome', async () => {
    const { out } = await run('consolidate', folder, ...pair)
    expect(out).toMatch(/^ {4}adds {5}value {2}evidence +details$/m)
    expect(out).toMatch(/^ +\+[\d.]+ +1\.00 {2}same file +src\/net\/socket\.ts$/m)
    expect(out).toMatch(/sum: \d+ % likely one problem; pairs are merged at \d+ % or more$/m)
    expect(out).toMatch(/\nIn the report, they are one finding, I1\.\n$/)
  })

  it('names the file with the decision', async () => {
    write('decisions.yaml', 'apart: [[Ada I1, Bo I1]]\n')
    const { out } = await run('consolidate', folder, ...pair)
    expect(out).toMatch(/\nIn the report, they are two findings, I1 and I2, because decisions\.yaml says so\.\n$/)
  })

  it('names decisions.yaml if it overrides the judge', async () => {
    write('decisions.yaml', 'apart: [[Ada I1, Bo I1]]\n')
    write('judged.yaml', 'merge: [[Ada I1, Bo I1]]\n')
    const { out } = await run('consolidate', folder, ...pair)
    expect(out).toMatch(/\nIn the report, they are two findings, I1 and I2, because decisions\.yaml says so\.\n$/)
  })

  it('names judged.yaml if people decided nothing', async () => {
    write('decisions.yaml', '{}\n')
    write('judged.yaml', 'apart: [[Ada I1, Bo I1]]\n')
    const { out } = await run('consolidate', folder, ...pair)
    expect(out).toMatch(/\nIn the report, they are two findings, I1 and I2, because judged\.yaml says so\.\n$/)
  })

  it('refuses the same finding twice, and JSON', async () => {
    const twice = await run('consolidate', folder, '--explain', 'Ada I1', '--explain', 'ada i1')
    expect(twice).toMatchObject({
      code: 2,
      err: "deep-review: Give --explain two different raw findings, not 'Ada I1' twice\n",
    })
    expect((await run('consolidate', folder, ...pair, '--format', 'json')).code).toBe(2)
  })
})

describe('consolidate --suggest', () => {
  const path = `${folder}/decisions.yaml`
  it('writes a file of decisions even if a judge has already answered', async () => {
    write('judged.yaml', '{}\n')
    expect(await run('consolidate', folder, '--suggest')).toMatchObject({ out: '', err: `${path} created\n` })
  })

  it('prints the decisions if there is already a file, and says so', async () => {
    write('decisions.yaml', '{}\n')
    const { out, err } = await run('consolidate', folder, '--suggest')
    expect(err).toBe(`${path} already exists; copy what you need from here:\n`)
    expect(out).toContain('# Decisions on this round')
  })
})
