import { getCollection } from 'astro:content'
import { work } from 'virtual:deep-review/settings'
import type { FindingDetails, RoundEntry } from '../../schemas/site-rounds.ts'
import { rememberBy } from '../../src/remember.ts'
import { type Collection, collectionOf } from './collection.ts'
import { StoredRounds } from './round-file.ts'
import { SearchIndex } from './search-index.ts'

interface Loaded {
  stored: StoredRounds
  collection: Collection
}

let loaded: Promise<Loaded> | undefined

/** The collection of the site; made once for a build, but for each page of a development server, because reports change. */
export async function loadCollection(): Promise<Collection> {
  if (loaded === undefined || import.meta.env.DEV) loaded = readStore()
  return (await loaded).collection
}

/** The details of the findings of some rounds of the collection, round by round. */
export async function loadDetails(rounds: readonly RoundEntry[]): Promise<FindingDetails[][]> {
  return (await loaded)?.stored.details(rounds) ?? rounds.map(() => [])
}

const indexOf = rememberBy((collection: Collection) => SearchIndex.of(collection, loadDetails))

/** The search index; made once for all of its shards. */
export async function loadSearchIndex(): Promise<SearchIndex> {
  return indexOf(await loadCollection())
}

async function readStore(): Promise<Loaded> {
  // Astro has read the reports before; pages that use the collection are built again when one changes.
  await getCollection('rounds')
  const stored = await StoredRounds.read(work.rounds, work.program)
  return { stored, collection: collectionOf(stored.entries) }
}
