import { getCollection } from 'astro:content'
import { work } from 'virtual:deep-review/settings'
import { rememberBy } from '../../src/remember.ts'
import { type Collection, collectionOf } from './collection.ts'
import type { FindingDetails, RoundEntry } from './round-entry.ts'
import { SearchIndex } from './search-index.ts'
import { StoredRounds } from './shard.ts'

interface Loaded {
  stored: StoredRounds
  collection: Collection
}

let loaded: Promise<Loaded> | undefined

/** The collection that this site shows; made once for all pages of a build, for each page anew while reports change. */
export async function loadCollection(): Promise<Collection> {
  if (loaded === undefined || import.meta.env.DEV) loaded = readStore()
  return (await loaded).collection
}

/** The details of the findings of some rounds of the collection, round by round. */
export async function loadDetails(rounds: readonly RoundEntry[]): Promise<FindingDetails[][]> {
  return (await loaded)?.stored.details(rounds) ?? rounds.map(() => [])
}

const indexOf = rememberBy((collection: Collection) => SearchIndex.of(collection, loadDetails))

/** The index of the search; made once for all of its parts. */
export async function loadSearchIndex(): Promise<SearchIndex> {
  return indexOf(await loadCollection())
}

async function readStore(): Promise<Loaded> {
  // Astro reads the reports before; pages that ask for the collection are made anew when one changes.
  await getCollection('rounds')
  const stored = await StoredRounds.read(work.rounds, work.program)
  return { stored, collection: collectionOf(stored.entries) }
}
