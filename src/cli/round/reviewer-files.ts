import type { RoundReviewer } from '../../../schemas/round.ts'

/** A reviewer with the file for its review. */
export type NamedReviewer = RoundReviewer & { file: string; stem: string }

/** Gives each reviewer a file of its own for its review. */
export function withFiles(names: readonly string[]): NamedReviewer[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const plain =
      name
        .toLowerCase()
        .match(/[\p{L}\d.]+/gu)
        ?.join('-') ?? 'agent'
    let stem = plain
    for (let count = 2; taken.has(stem); count += 1) stem = `${plain}-${count}`
    taken.add(stem)
    return { name, file: `${stem}.md`, stem }
  })
}
