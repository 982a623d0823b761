import type { Location } from '../../schemas/finding.ts'
import type { Moves, WritingCommit } from '../../schemas/moves.ts'
import type { Report } from '../../schemas/report.ts'
import { type FileChange, isChangedAt, mapLocation } from './changes.ts'
import type { Checkout } from './checkout.ts'

/** The reviewed commit of a round: its Review SHA, else the first of its commits, which is the newest. */
export function reviewedCommit({ reviewSha, commits }: Report): string | null {
  return reviewSha ?? commits[0]?.sha ?? null
}

/** What a checkout knows about two adjacent rounds. */
interface Step {
  commits: readonly WritingCommit[]
  /** By path: the commit that wrote a line, by its number, for lines that were written since the earlier round. */
  lines: ReadonlyMap<string, ReadonlyMap<number, string>>
}

/**
 * Reads the changes between the reviewed commits of all pairs of rounds, each once; and for adjacent rounds, the commits
 * that wrote the lines of the later findings.
 */
export async function readMoves(checkout: Checkout, rounds: readonly Report[]): Promise<Moves> {
  const known = new Map<string, FileChange[] | null>()
  const steps = new Map<string, Step>()
  const key = (from: Report, to: Report) => `${reviewedCommit(from)}..${reviewedCommit(to)}`
  for (const [index, to] of rounds.entries()) {
    for (const from of rounds.slice(0, index)) {
      const [before, after] = [reviewedCommit(from), reviewedCommit(to)]
      if (before === null || after === null || known.has(key(from, to))) continue
      known.set(key(from, to), await checkout.changes(before, after))
    }
    const from = rounds[index - 1]
    const changes = from && known.get(key(from, to))
    if (from && changes) steps.set(key(from, to), await readStep(checkout, from, to, changes))
  }
  const stepOf = (from: Report, to: Report) => steps.get(key(from, to))
  return {
    map: (location, from, to) => mapLocation(known.get(key(from, to)) ?? [], location),
    writers: (location, from, to) => writersOf(location, stepOf(from, to)),
    commits: (from, to) => stepOf(from, to)?.commits ?? [],
  }
}

/** Only files of findings whose lines changed are blamed, since that reads their history. */
async function readStep(checkout: Checkout, from: Report, to: Report, changes: readonly FileChange[]): Promise<Step> {
  const [before, after] = [reviewedCommit(from) ?? '', reviewedCommit(to) ?? '']
  const places = to.findings.flatMap(({ locations }) => locations).filter((place) => isChangedAt(changes, place))
  const paths = [...new Set(places.map(({ path }) => path))]
  const lines = new Map<string, ReadonlyMap<number, string>>()
  for (const path of paths) lines.set(path, await checkout.writtenLines(before, after, path))
  const commits = paths.length === 0 ? [] : await checkout.messages(before, after)
  return { commits, lines }
}

function writersOf({ path, startLine, endLine }: Location, step: Step | undefined): WritingCommit[] {
  const lines = step?.lines.get(path)
  if (!step || !lines || startLine === null) return []
  const hashes = new Set<string>()
  for (let line = startLine; line <= (endLine ?? startLine); line += 1) {
    const sha = lines.get(line)
    if (sha !== undefined) hashes.add(sha)
  }
  return step.commits.filter(({ sha }) => hashes.has(sha))
}
