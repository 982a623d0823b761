import { byCodeUnits } from '../../src/order.ts'
import { agentsOf } from './agents.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { filesOf } from './files.ts'
import { allThreads } from './finding-facets.ts'
import { formatTarget } from './format.ts'
import { titleOf } from './rows.ts'
import { shardOf, termsOf } from './search-terms.ts'
import { readSource, type Source } from './source.ts'
import { urls } from './urls.ts'

/** What has a name of its own and is found by it before any text. */
export interface SearchNames {
  /** Findings in the list whose rows the search shows. */
  findings: number
  targets: { name: string; title: string; repository: string | null; href: string; rounds: SearchRound[] }[]
  agents: { name: string; href: string; findings: number }[]
  files: { path: string; repository: string | null; href: string; findings: number }[]
}

/** Where the findings of a round are, and their ids. */
export interface SearchRound {
  round: number
  href: string
  ids: string
}

/** Of each term the findings that have it, by their places in the list of all, each with how much it says of them. */
export type SearchShard = Record<string, [place: number, weight: number][]>

/** More files are found by the text of their findings. */
const mostFiles = 5000

export function searchNames(collection: Collection): SearchNames {
  return {
    findings: allThreads(collection).length,
    targets: collection.targets.map((target) => ({
      name: formatTarget(target.target),
      title: titleOf(target.latest),
      repository: target.repository,
      href: urls.target(target),
      rounds: target.rounds.map((round) => ({
        round: round.round,
        href: urls.round(round),
        ids: round.findings.map(({ name, id }) => (name === id ? id : `${name}=${id}`)).join(' '),
      })),
    })),
    agents: agentsOf(collection).map(({ name, segment, findings }) => ({ name, href: urls.agent(segment), findings })),
    files: filesOf(collection)
      .slice(0, mostFiles)
      .map((file) => ({
        path: file.path,
        repository: file.repository,
        href: urls.file(file),
        findings: file.threads.length,
      })),
  }
}

const weights = { title: 9, path: 6, target: 4, agent: 2, body: 1 }

let made: Promise<Map<string, SearchShard>> | undefined

/** The index in parts; made once for all of them. */
export function searchShards(collection: Collection): Promise<Map<string, SearchShard>> {
  if (made === undefined || import.meta.env.DEV) made = readShards(collection)
  return made
}

async function readShards(collection: Collection): Promise<Map<string, SearchShard>> {
  const postings = new Map<string, [number, number][]>()
  const places = new Map(allThreads(collection).map((thread, place) => [thread, place]))
  // Target by target, so that each report is read once.
  for (const { threads } of collection.targets) {
    for (const thread of threads) {
      for (const [term, weight] of await weightsOf(thread, readSource)) {
        const list = postings.get(term) ?? []
        list.push([places.get(thread) ?? 0, weight])
        postings.set(term, list)
      }
    }
  }
  const shards = new Map<string, SearchShard>()
  for (const [term, list] of [...postings].sort(([a], [b]) => byCodeUnits(a, b))) {
    const name = shardOf(term)
    const shard = shards.get(name) ?? {}
    shard[term] = list.sort(([a], [b]) => a - b)
    shards.set(name, shard)
  }
  return shards
}

async function weightsOf(
  { placed, latest }: ThreadEntry,
  read: (round: ThreadEntry['latest']['round']) => Promise<Source>,
): Promise<Map<string, number>> {
  const terms = new Map<string, number>()
  const add = (text: string, weight: number) => {
    for (const term of termsOf(text)) terms.set(term, Math.max(terms.get(term) ?? 0, weight))
  }
  for (const { round, finding } of placed) {
    add(finding.title, weights.title)
    for (const { path } of finding.locations) add(path, weights.path)
    add(finding.agents.join(' '), weights.agent)
    const { report } = await read(round)
    add(report.findings.find(({ id }) => id === finding.id)?.body ?? '', weights.body)
  }
  add(`${latest.round.target} ${titleOf(latest.round)} ${latest.round.repository ?? ''}`, weights.target)
  return terms
}
