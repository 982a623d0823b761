import { type Moves, noMoves } from '../../schemas/moves.ts'
import type { Report } from '../../schemas/report.ts'

/** How lines and files moved between rounds, according to the checkout of `--repo`; nothing without one. */
export async function movesOf(repo: string | undefined, rounds: readonly Report[]): Promise<Moves> {
  if (repo === undefined) return noMoves
  const { Checkout, readMoves } = await import('../git/index.ts')
  return readMoves(await Checkout.open(repo), rounds)
}
