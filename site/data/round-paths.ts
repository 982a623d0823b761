import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { type SiteScope, scopesOf } from './scope.ts'
import { loadCollection } from './site.ts'

export interface RoundProps extends Record<string, unknown> {
  round: RoundEntry
  scope: SiteScope
}

interface RoundPath {
  params: { key: string }
  props: RoundProps
  /** Identifies the input of the page; a page with the same key is not built again. */
  cacheKey: string
}

/** The page of each round, and the files next to it. */
export async function roundPaths(): Promise<RoundPath[]> {
  return scopesOf(await loadCollection()).flatMap((scope) =>
    scope.target.rounds.map((round) => ({
      params: { key: round.key },
      props: { round, scope },
      cacheKey: scope.key,
    })),
  )
}
