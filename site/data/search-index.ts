import type { FindingDetails, FindingEntry, RoundEntry } from '../../schemas/site-rounds.ts'
import { byCodeUnits } from '../../src/order.ts'
import { agentsOf } from './agents.ts'
import type { Collection, ThreadEntry } from './collection.ts'
import { filesOf } from './files.ts'
import { formatTarget } from './format.ts'
import { allThreads } from './problems.ts'
import { repositoriesOf } from './repositories.ts'
import { roundFacets } from './round-facets.ts'
import { titleOf } from './rows.ts'
import { shardOf, termsOf } from './search-terms.ts'
import { urls } from './urls.ts'

/** The pages that are found by their names, before any matches in texts. */
export interface SearchNames {
  /** The number of findings in the list whose rows the search shows. */
  findings: number
  /** The shards of the index that exist, so that no others are requested while a word is typed. */
  shards: string[]
  targets: { name: string; title: string; repository: string | null; href: string; rounds: SearchRound[] }[]
  agents: { name: string; href: string; findings: number }[]
  authors: { name: string; href: string; rounds: number }[]
  repositories: { name: string; href: string; rounds: number }[]
  files: { path: string; repository: string | null; href: string; findings: number }[]
}

/** The address of a round, and the ids of its findings. */
interface SearchRound {
  round: number
  href: string
  ids: string
}

/** The indexes and weights of the findings that contain each term. */
export type SearchShard = Record<string, [place: number, weight: number][]>

/** The most files that are found by name; others are found by the text of their findings. */
const mostFiles = 5000

/** @param shards the names of the shards of the index */
export function searchNames(collection: Collection, shards: Iterable<string>): SearchNames {
  return {
    findings: allThreads(collection).length,
    shards: [...shards].sort(byCodeUnits),
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
    authors: (roundFacets(collection).find(({ name }) => name === 'author')?.values ?? []).map(
      ({ value, segment, items }) => ({ name: value, href: urls.roundsBy('author', segment), rounds: items.length }),
    ),
    repositories: repositoriesOf(collection).flatMap(({ repository, standings }) =>
      repository === null
        ? []
        : [
            {
              name: repository,
              href: urls.repository(repository),
              rounds: standings.reduce((sum, { target }) => sum + target.rounds.length, 0),
            },
          ],
    ),
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

/** Returns the details of the findings of some rounds, round by round. */
type ReadDetails = (rounds: readonly RoundEntry[]) => Promise<FindingDetails[][]>

/** A place in the list of all findings and a weight as one number, because a large index has millions of them. */
type Posting = number
const weightBase = 16

/** The index of all words, in parts. */
export class SearchIndex {
  readonly #terms: ReadonlyMap<string, readonly Posting[]>
  readonly #byShard: ReadonlyMap<string, readonly string[]>

  private constructor(terms: ReadonlyMap<string, Posting[]>) {
    this.#terms = terms
    this.#byShard = Map.groupBy([...terms.keys()].sort(byCodeUnits), shardOf)
  }

  static async of(collection: Collection, read: ReadDetails): Promise<SearchIndex> {
    const places = new Map(allThreads(collection).map((thread, place) => [thread, place]))
    const terms = new Map<string, Posting[]>()
    for (const { rounds, threads } of collection.targets) {
      const details = await read(rounds)
      const texts = new Map(
        rounds.flatMap(({ findings }, round) =>
          findings.map((finding, index): [FindingEntry, string] => [finding, details[round]?.[index]?.terms ?? '']),
        ),
      )
      for (const thread of threads) {
        const place = places.get(thread) ?? 0
        for (const [term, weight] of weightsOf(thread, texts)) {
          const posting = place * weightBase + weight
          const known = terms.get(term)
          if (known) known.push(posting)
          else terms.set(term, [posting])
        }
      }
    }
    for (const postings of terms.values()) postings.sort((a, b) => a - b)
    return new SearchIndex(terms)
  }

  get shards(): string[] {
    return [...this.#byShard.keys()]
  }

  shard(name: string): SearchShard {
    const entries = (this.#byShard.get(name) ?? []).map((term): [string, [number, number][]] => [
      term,
      (this.#terms.get(term) ?? []).map((posting) => [Math.floor(posting / weightBase), posting % weightBase]),
    ])
    // Without a prototype, a term like `__proto__` is not a name that every object has.
    return Object.fromEntries(entries)
  }
}

function weightsOf({ placed, latest }: ThreadEntry, texts: ReadonlyMap<FindingEntry, string>): Map<string, number> {
  const terms = new Map<string, number>()
  const add = (words: readonly string[], weight: number) => {
    for (const term of words) if ((terms.get(term) ?? 0) < weight) terms.set(term, weight)
  }
  for (const { finding } of placed) {
    add(termsOf(finding.title), weights.title)
    for (const { path } of finding.locations) add(termsOf(path), weights.path)
    add(termsOf(finding.agents.join(' ')), weights.agent)
    const text = texts.get(finding) ?? ''
    if (text !== '') add(text.split(' '), weights.body)
  }
  add(termsOf(`${latest.round.target} ${titleOf(latest.round)} ${latest.round.repository ?? ''}`), weights.target)
  return terms
}
