import type { Report } from '../../schemas/report.ts'
import { type Moves, noMoves } from '../track/index.ts'

/** What a checkout that the user names knows of the code between rounds. */
export async function movesOf(repo: string | undefined, rounds: readonly Report[]): Promise<Moves> {
  if (repo === undefined) return noMoves
  const { Checkout, readMoves } = await import('../git/index.ts')
  return readMoves(await Checkout.open(repo), rounds)
}
