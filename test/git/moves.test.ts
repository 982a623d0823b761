import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Report } from '../../schemas/report.ts'
import { Checkout, readMoves } from '../../src/git/index.ts'
import { trackTarget } from '../../src/track/index.ts'
import { round } from '../track/round.ts'

let root: string

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
}

/** Writes a file and commits it. @returns the hash of the commit */
function commit(path: string, text: string, message: string): string {
  writeFileSync(join(root, path), text)
  git('add', '-A')
  git('commit', '-qm', message)
  return git('rev-parse', 'HEAD')
}

const lines = Array.from({ length: 60 }, (_, index) => `const value${index + 1} = ${index + 1}`)

/** The text of the file with three lines replaced, starting at `line`. */
function edited(line: number, text: string): string {
  lines.splice(line - 1, 3, `${text}1()`, `${text}2()`, `${text}3()`)
  return `${lines.join('\n')}\n`
}

const finding = (title: string, path: string, line: number) =>
  `**${title}** — \`${path}:${line}\` [Ada] (important, gap)\n\n${title} when nobody looks.`

/** The commits of the repository, by name. */
const made: Record<string, string> = {}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'deep-review-'))
  git('init', '-q', '-b', 'main')
  git('config', 'user.name', 'Ada')
  git('config', 'user.email', 'ada@example.com')
  writeFileSync(join(root, 'b.ts'), 'export {}\n')
  made.reviewed = commit('a.ts', `${lines.join('\n')}\n`, 'Start')
  made.listed = commit('a.ts', edited(10, 'close'), 'Close sockets')
  made.naming = commit('a.ts', edited(20, 'wait'), 'Wait for the lock\n\nFixes I2 and I3.')
  made.other = commit('a.ts', edited(30, 'paint'), 'Paint the buttons')
  made.reverting = commit('a.ts', edited(40, 'undo'), 'Revert "Fix I4"')
  made.head = made.reverting
})
afterAll(() => rmSync(root, { recursive: true }))

/** Tracks two rounds: one with four findings, all fixed, and one with findings at these places. */
async function causesOf(places: [title: string, path: string, line: number][], commits: string[]) {
  const first = round(
    1,
    [
      finding('Sockets stay open', 'a.ts', 9),
      finding('Locks are ignored', 'b.ts', 1),
      finding('Deadlines have no unit', 'c.ts', 1),
      finding('Quotes survive', 'a.ts', 45),
    ],
    ['Fixed', 'Fixed', 'Fixed', 'Fixed'],
  )
  const before: Report = {
    ...first,
    reviewSha: made.reviewed ?? null,
    resolution: first.resolution && { ...first.resolution, commits: commits.map((sha) => ({ sha, subject: '' })) },
  }
  const after: Report = {
    ...round(
      2,
      places.map((place) => finding(...place)),
    ),
    reviewSha: made.head ?? null,
  }
  const rounds = [before, after]
  const moves = await readMoves(await Checkout.open(root), rounds)
  const history = trackTarget({ repository: 'o/r', target: 'pr-7', rounds }, moves)
  return history.rounds[1]?.findings.map(({ state, causedBy }) => [state, causedBy?.id ?? null])
}

describe('the commit that wrote the code of a finding', () => {
  const short = (name: string) => (made[name] ?? '').slice(0, 8)

  it('makes it a follow-up of the nearest fixed finding, if the Resolution lists that commit', async () => {
    expect(await causesOf([['Colours vanish', 'a.ts', 11]], [short('listed')])).toEqual([['follow-up', 'I1']])
  })

  it('makes it no follow-up if the Resolution lists only other commits', async () => {
    expect(await causesOf([['Colours vanish', 'a.ts', 31]], [short('listed')])).toEqual([['new', null]])
  })

  it('makes it no follow-up if the code is older than the previous round', async () => {
    expect(await causesOf([['Colours vanish', 'a.ts', 5]], [short('listed')])).toEqual([['new', null]])
  })

  it('makes it a follow-up if the Resolution lists no commit, or only commits that were rebased later', async () => {
    for (const commits of [[], ['0123abcd']])
      expect(await causesOf([['Colours vanish', 'a.ts', 31]], commits)).toEqual([['follow-up', expect.any(String)]])
  })

  it('makes it a follow-up of the finding named in the commit message', async () => {
    expect(await causesOf([['Colours vanish', 'a.ts', 21]], [short('naming')])).toEqual([['follow-up', 'I2']])
  })

  it('does not make it a follow-up if the commit reverts a fix', async () => {
    expect(await causesOf([['Colours vanish', 'a.ts', 41]], [short('listed')])).toEqual([['new', null]])
  })
})
