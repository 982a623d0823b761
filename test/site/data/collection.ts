import { join } from 'node:path'
import { type Collection, collectionOf, type ThreadEntry } from '../../../site/data/collection.ts'
import { loadRounds } from '../../../site/data/load.ts'
import type { RoundEntry } from '../../../site/data/round-entry.ts'

const folder = join(import.meta.dirname, '../../..')

/** The reports of the fixtures as the pages get them; what a test needs otherwise it gives for one of the rounds. */
export async function fixtureCollection(
  change: (round: RoundEntry) => RoundEntry = (round) => round,
): Promise<Collection> {
  const reports = ['test/fixtures/site/*.md']
  const warn = (message: string) => {
    throw new Error(message)
  }
  return collectionOf((await loadRounds({ folder, reports, warn })).map(change))
}

/** The problem that a finding of a round is. */
export function threadAt(collection: Collection, slug: string, id: string): ThreadEntry {
  const finding = collection.roundsByKey.get(slug)?.findings.find((known) => known.id === id)
  const thread = finding && collection.threadOf.get(finding)
  if (!thread) throw new Error(`no ${slug} ${id}`)
  return thread
}

export const first = '20260105-101500-pr-7'
export const second = '20260107-093000-pr-7'
export const third = '20260109-160000-pr-7'
export const branch = '20260110-080000-fix-prices'
