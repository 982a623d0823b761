import { getCollection } from 'astro:content'
import { type Collection, collectionOf } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'

let loaded: Promise<Collection> | undefined

/** The collection that this site shows; made once for all pages of a build, for each page anew while reports change. */
export function loadCollection(): Promise<Collection> {
  if (loaded === undefined || import.meta.env.DEV) loaded = readStore()
  return loaded
}

async function readStore(): Promise<Collection> {
  const stored: { id: string; data: { entry: string } }[] = await getCollection('rounds')
  return collectionOf(
    stored.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ data }): RoundEntry => JSON.parse(data.entry)),
  )
}
