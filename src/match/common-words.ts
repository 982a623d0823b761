import { background } from './background.ts'

/** The probability of words that aren't in the list. */
const unlisted = 2 ** -12

let probabilities: ReadonlyMap<string, number> | undefined

function read(): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const row of background.trim().split('\n')) {
    const [level, ...stems] = row.split(' ')
    for (const stem of stems) found.set(stem, 2 ** (-Number(level) / 2))
  }
  return found
}

/** The probability, from 0 to 1, that a passage about software contains a word. */
export function commonness(stem: string): number {
  probabilities ??= read()
  return probabilities.get(stem) ?? unlisted
}
