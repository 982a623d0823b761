import { join } from 'node:path'
import type { FindingDetails, RoundEntry } from '../../../schemas/site-rounds.ts'
import { type Collection, collectionOf, type ThreadEntry } from '../../../site/data/collection.ts'
import { type LoadOptions, loadRounds } from '../../../site/data/load.ts'
import { uniqueKeys } from '../../../site/data/load-all.ts'

const fixtures: LoadOptions = {
  folder: join(import.meta.dirname, '../../..'),
  reports: ['test/fixtures/site/*.md'],
  warn(message) {
    throw new Error(message)
  },
}

/** The rounds that pages get for any reports. */
export async function entriesOf(options: LoadOptions): Promise<RoundEntry[]> {
  const unique = uniqueKeys()
  const entries: RoundEntry[] = []
  for await (const { entry } of loadRounds(options)) entries.push(unique(entry))
  return entries
}

/** The details of the findings in the fixtures, by the keys of their rounds. */
export async function fixtureDetails(): Promise<Map<string, FindingDetails[]>> {
  const byKey = new Map<string, FindingDetails[]>()
  for await (const { entry, details } of loadRounds(fixtures)) byKey.set(entry.key, details)
  return byKey
}

/** The reports of the fixtures as pages get them, after a test has changed rounds as it needs. */
export async function fixtureCollection(
  change: (round: RoundEntry) => RoundEntry = (round) => round,
): Promise<Collection> {
  return collectionOf((await entriesOf(fixtures)).map(change))
}

/** The problem of a finding in a round. */
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
