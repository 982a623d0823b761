import { byCodeUnits } from '../../src/order.ts'
import { agentsOf } from './agents.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { filesOf } from './files.ts'
import { allThreads } from './finding-facets.ts'
import { formatTarget } from './format.ts'
import { titleOf } from './rows.ts'
import { shardOf, termsOf } from './search-terms.ts'
import { urls } from './urls.ts'

/** What has a name of its own and is found by it before any text. */
export interface SearchNames {
  /** Findings in the list whose rows the search shows. */
  findings: number
  /** The parts of the index that exist, so that no other one is asked for while a word is being typed. */
  shards: string[]
  targets: { name: string; title: string; repository: string | null; href: string; rounds: SearchRound[] }[]
  agents: { name: string; href: string; findings: number }[]
  files: { path: string; repository: string | null; href: string; findings: number }[]
}

/** Where the findings of a round are, and their ids. */
interface SearchRound {
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
    shards: [...searchShards(collection).keys()].sort(byCodeUnits),
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

const made = new WeakMap<Collection, Map<string, SearchShard>>()

/** The index in parts; made once for all of them. */
export function searchShards(collection: Collection): Map<string, SearchShard> {
  const known = made.get(collection) ?? shardsOf(collection)
  made.set(collection, known)
  return known
}

function shardsOf(collection: Collection): Map<string, SearchShard> {
  const postings = new Map<string, [number, number][]>()
  for (const [place, thread] of allThreads(collection).entries()) {
    for (const [term, weight] of weightsOf(thread)) {
      const list = postings.get(term) ?? []
      list.push([place, weight])
      postings.set(term, list)
    }
  }
  const sorted = [...postings].sort(([a], [b]) => byCodeUnits(a, b))
  // A term such as `__proto__` is none of the names that every object has.
  return new Map(
    [...Map.groupBy(sorted, ([term]) => shardOf(term))].map(([name, terms]) => [name, Object.fromEntries(terms)]),
  )
}

function weightsOf({ placed, latest }: ThreadEntry): Map<string, number> {
  const terms = new Map<string, number>()
  const add = (words: readonly string[], weight: number) => {
    for (const term of words) if ((terms.get(term) ?? 0) < weight) terms.set(term, weight)
  }
  for (const { finding } of placed) {
    add(termsOf(finding.title), weights.title)
    for (const { path } of finding.locations) add(termsOf(path), weights.path)
    add(termsOf(finding.agents.join(' ')), weights.agent)
    if (finding.terms !== '') add(finding.terms.split(' '), weights.body)
  }
  add(termsOf(`${latest.round.target} ${titleOf(latest.round)} ${latest.round.repository ?? ''}`), weights.target)
  return terms
}
