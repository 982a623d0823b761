import { background } from './background.ts'

/** What a passage holds a word with that the list does not have. */
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

/** The share of passages about software that hold a word, given by its stem. */
export function commonness(stem: string): number {
  probabilities ??= read()
  return probabilities.get(stem) ?? unlisted
}
