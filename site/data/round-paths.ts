import type { RoundEntry } from './round-entry.ts'
import { loadCollection } from './site.ts'

export interface RoundProps extends Record<string, unknown> {
  round: RoundEntry
}

/** The page of each round, and what lies beside it. */
export async function roundPaths(): Promise<{ params: { key: string }; props: RoundProps }[]> {
  const { rounds } = await loadCollection()
  return rounds.map((round) => ({ params: { key: round.key }, props: { round } }))
}
