import { getCollection } from 'astro:content'
import { work } from 'virtual:deep-review/settings'
import { type Collection, collectionOf } from './collection.ts'
import { readRounds } from './shard.ts'

let loaded: Promise<Collection> | undefined

/** The collection that this site shows; made once for all pages of a build, for each page anew while reports change. */
export function loadCollection(): Promise<Collection> {
  if (loaded === undefined || import.meta.env.DEV) loaded = readStore()
  return loaded
}

async function readStore(): Promise<Collection> {
  // Astro reads the reports before; pages that ask for the collection are made anew when one changes.
  await getCollection('rounds')
  return collectionOf(await readRounds(work.rounds, work.program))
}
