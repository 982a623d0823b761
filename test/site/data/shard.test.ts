import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultLimits } from '../../../schemas/limits.ts'
import type { RoundLine } from '../../../site/data/round-file.ts'
import { isShard, readShard } from '../../../site/data/shard.ts'
import { megabyte } from '../../../src/limits.ts'
import { first } from './collection.ts'
import { writeShard } from './shards.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deep-review-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function linesRead(limits = defaultLimits): Promise<RoundLine[]> {
  const lines: RoundLine[] = []
  for await (const line of readShard(folder, 'this program', limits)) lines.push(line)
  return lines
}

/** Changes the first round of a shard, part by part. */
interface Change {
  head?: (head: Record<string, unknown>) => unknown
  // biome-ignore lint/suspicious/noExplicitAny: a test writes what the types forbid
  entry?: (entry: any) => unknown
  // biome-ignore lint/suspicious/noExplicitAny: a test writes what the types forbid
  details?: (details: any) => unknown
}

function changed({ head, entry, details }: Change): (line: RoundLine) => RoundLine {
  const json = (part: Buffer, change?: (value: unknown) => unknown) =>
    change ? Buffer.from(JSON.stringify(change(JSON.parse(part.toString())))) : part
  return (line) =>
    line.head.key === first
      ? {
          head: (head?.({ ...line.head }) ?? line.head) as RoundLine['head'],
          entry: json(line.entry, entry),
          details: json(line.details, details),
        }
      : line
}

/** Sets a field of the entry, or of its first finding with `finding.`. */
function set(place: string, value: unknown): Change {
  return {
    entry(entry) {
      const [, name] = /^finding\.(.*)/.exec(place) ?? []
      if (name === undefined) return { ...entry, [place]: value }
      const [one, ...others] = entry.findings
      return { ...entry, findings: [{ ...one, [name]: value }, ...others] }
    },
  }
}

const key = (value: unknown): Change => ({ head: (head) => ({ ...head, key: value }) })

describe('a shard', () => {
  it('contains its rounds and their reports', async () => {
    await writeShard(folder)
    const heads = (await linesRead()).map(({ head }) => head)
    expect(heads).toHaveLength(4)
    expect(heads.find(({ key }) => key === first)?.source).toBe(join(folder, 'rounds', first, 'report.md'))
  })

  it('is not valid if another version made it, or if it is incomplete', async () => {
    await writeShard(folder, { program: 'another program' })
    expect(await isShard(folder, 'this program')).toBe(false)
    expect(await isShard(folder, 'another program')).toBe(true)
    writeFileSync(join(folder, '.deep-review-shard'), '{"program":"this program"}\n')
    expect(await isShard(folder, 'this program')).toBe(false)
    expect(await isShard(join(folder, 'none'), 'this program')).toBe(false)
  })

  it.each<[string, Change, string | RegExp]>([
    ['a key that leads out of it', key('../../other'), 'key: expected a name'],
    ['a key that leads out of its folder of rounds', key('..'), 'key: expected a name'],
    ['a key with a backslash', key(String.raw`..\..\other`), 'key: expected a name'],
    ['a key that is no text', key(['a']), 'key: Invalid input: expected string'],
    ['a key of 10,000 letters', key('a'.repeat(10_000)), 'key: expected a name'],
    ['a target that is no text', { head: (head) => ({ ...head, target: null }) }, 'target: Invalid input'],
    [
      'a repository of two lines',
      { head: (head) => ({ ...head, repository: 'a/b\npr-1' }) },
      'repository: expected one',
    ],
    ['no head', { head: () => [] }, 'Invalid input: expected object'],
    ['an entry that names another source', set('source', '/etc/passwd'), 'Unrecognized key: "source"'],
    ['an entry that names another key', set('key', '../x'), 'Unrecognized key: "key"'],
    ['an unknown key', set('x'.repeat(5000), 1), /Unrecognized key: "x{100,200}…; build it again$/],
    [
      'the key __proto__',
      { entry: (entry) => JSON.parse(`${JSON.stringify(entry).slice(0, -1)},"__proto__":{}}`) },
      '__proto__',
    ],
    ['an entry without findings', { entry: () => ({}) }, 'Invalid input'],
    ['findings that are no list', set('findings', {}), 'findings: expected a list'],
    ['a finding that is no object', set('findings', [1]), 'findings.0: Invalid input: expected object'],
    [
      'a million wrong entries',
      set(
        'commits',
        Array.from({ length: 1e6 }, () => 1),
      ),
      'commits.0: Invalid input',
    ],
    [
      'a million wrong keys',
      set('metrics', [
        { agent: 'A', values: Object.fromEntries(Array.from({ length: 1e6 }, (_, index) => [index, 0])) },
      ]),
      'metrics.0.values: expected the names of metrics',
    ],
    ['an unknown metric', set('metrics', [{ agent: 'A', values: { __proto: { value: 1 } } }]), 'metrics.0.values'],
    ['an unknown severity', set('finding.severity', 'high'), 'findings.0.severity: Invalid option'],
    ['an id that leads out', set('finding.id', '../../x'), 'findings.0.id: expected an id'],
    ['an id that is a number', set('finding.id', 1), 'findings.0.id'],
    ['a location that is a text', set('finding.locations', ['a.ts']), 'findings.0.locations.0'],
    ['a negative line', set('finding.locations', [{ path: 'a', startLine: -1, endLine: 1 }]), 'locations.0.startLine'],
    ['agents that are no names', set('finding.agents', [{ toString: 1 }]), 'findings.0.agents.0'],
    ['a confidence of a million', set('finding.confidence', 1e6), 'findings.0.confidence'],
    ['a reference to nothing', set('finding.previous', { report: null, id: 'C1' }), 'findings.0.previous.report'],
    [
      'a pull request that is a script',
      set('pullRequest', { number: 1, title: '', url: 'javascript:alert(1)' }),
      'pullRequest.url: expected an address of the web',
    ],
    [
      'a pull request that has a password',
      set('pullRequest', { number: 1, title: '', url: 'https://a:b@c.example/' }),
      'pullRequest.url',
    ],
    ['code on no host', set('codeHost', { url: 'data:text/html,x', revision: null, kind: 'github' }), 'codeHost.url'],
    [
      'a revision that leads out',
      set('codeHost', { url: 'https://a.example', revision: '../..', kind: 'github' }),
      'codeHost.revision',
    ],
    ['a round that is no number', set('round', '1'), 'round: Invalid input'],
    [
      'findings that have the same id',
      { entry: (entry) => ({ ...entry, findings: [entry.findings[0], entry.findings[0]] }) },
      'the same id',
    ],
    ['details that are no list', { details: () => null }, 'expected a list'],
    ['details without evidence', { details: (details) => details.map(() => ({})) }, /^.*: 0\.terms: Invalid input/],
    ['too few details', { details: (details) => details.slice(1) }, 'its details are those of other findings'],
    ['another digest', set('digest', 'x'), 'its report was changed after the shard was built'],
  ])('is refused with %s', async (_what, change, problem) => {
    mkdirSync(join(folder, 'other'))
    writeFileSync(join(folder, 'other/report.md'), '# Report\n')
    await writeShard(folder, { change: changed(change) })
    const error = await linesRead().catch((error: unknown) => error)
    if (problem instanceof RegExp) expect(String(error)).toMatch(problem)
    else expect(String(error)).toContain(problem)
    expect(String(error)).toMatch(
      /^Failure: Left out the reports of the shard \S+: round \d(?:, \S+)?: .{1,250}; build it again$/,
    )
  })

  it('is refused with the same round twice', async () => {
    await writeShard(folder)
    const list = join(folder, '.deep-review-shard')
    const [head, line] = readFileSync(list, 'utf8').split('\n')
    writeFileSync(list, `${head}\n${line}\n${line}\n{"rounds":2}\n`)
    await expect(linesRead()).rejects.toThrow(/round 2, \S+: another round has the same key/)
  })

  it.each(['a link', 'a pipe', 'a folder', 'nothing'])('is refused with %s in the place of a report', async (what) => {
    await writeShard(folder)
    replace(join(folder, 'rounds', first, 'report.md'), what)
    await expect(linesRead()).rejects.toThrow(/report\.md is not a file of the shard|there is no such file/)
  })

  it.each(['a link', 'a pipe', 'a folder', 'nothing'])('is refused with %s in the place of its list', async (what) => {
    await writeShard(folder)
    replace(join(folder, '.deep-review-shard'), what)
    expect(await isShard(folder, 'this program')).toBe(false)
    await expect(linesRead()).rejects.toThrow(/\.deep-review-shard is not a file|there is no such file/)
  })

  it('stays the one that was checked if another one replaces it', async () => {
    await writeShard(folder)
    const lines = readShard(folder, 'this program', defaultLimits)
    await lines.next()
    const list = join(folder, '.deep-review-shard')
    writeFileSync(`${list}-other`, '{"program":"this program"}\n{"rounds":0}\n')
    renameSync(`${list}-other`, list)
    const rest = []
    for await (const line of lines) rest.push(line)
    expect(rest).toHaveLength(3)
  })

  it('is refused with a changed report', async () => {
    await writeShard(folder)
    appendFileSync(join(folder, 'rounds', first, 'report.md'), 'x')
    await expect(linesRead()).rejects.toThrow(`${first}: its report was changed after the shard was built`)
  })

  it.each([
    [{ findings: 1 }, /: it has \d+ findings, but the limit is 1; raise limits\.findings$/],
    [{ fileSize: 0.001 }, /: (?:its report|a line of it) is larger than \S+ MB; raise limits\.fileSize$/],
  ])('is refused beyond the limits %o, which are named', async (limits, reason) => {
    await writeShard(folder)
    await expect(linesRead({ ...defaultLimits, ...limits })).rejects.toThrow(reason)
  })

  it('may have more data of a round than the limit of its report', async () => {
    await writeShard(folder)
    const sizes = readdirSync(join(folder, 'rounds')).map(
      (key) => statSync(join(folder, 'rounds', key, 'report.md')).size,
    )
    expect(await linesRead({ ...defaultLimits, fileSize: Math.max(...sizes) / megabyte })).toHaveLength(4)
  })

  it('is refused if a line is missing', async () => {
    writeFileSync(join(folder, '.deep-review-shard'), '{"program":"this program"}\n{"rounds":1}\n')
    await expect(linesRead()).rejects.toThrow('it is incomplete')
  })
})

function replace(path: string, what: string): void {
  rmSync(path)
  if (what === 'a link') symlinkSync('/etc/hosts', path)
  if (what === 'a pipe') execFileSync('mkfifo', [path])
  if (what === 'a folder') mkdirSync(path)
}
