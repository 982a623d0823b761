import { getCollection } from 'astro:content'
import { type Collection, collectionOf } from './collection.ts'
import type { RoundEntry } from './round-entry.ts'

let loaded: Promise<Collection> | undefined

/** The collection that this site shows; made once for all pages of a build, for each page anew while reports change. */
export function loadCollection(): Promise<Collection> {
  if (loaded === undefined || import.meta.env.DEV) loaded = readStore()
  return loaded
}

/** About how many pages a build makes: those that there are most of, counted. */
export async function expectedPages(): Promise<number> {
  const { rounds, targets } = await loadCollection()
  const threads = targets.reduce((sum, target) => sum + target.threads.length, 0)
  return 2 * rounds.length + targets.length + threads + Math.ceil(threads / 3) + usualPages
}

/** Rules, lists and their values. */
const usualPages = 150

async function readStore(): Promise<Collection> {
  const stored: { id: string; data: RoundEntry }[] = await getCollection('rounds')
  return collectionOf(stored.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ data }) => data))
}
