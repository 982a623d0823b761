import type { Finding } from '../../schemas/finding.ts'

/** A title of at most so many words may only name a kind of problem: `Possible data loss`, `Race condition`. */
const fewWords = 3

/**
 * The raw finding whose title is used: the best one, unless its title seems to name only a kind of problem, and another
 * one, at least twice as long, says which.
 * @param bestFirst by how useful their texts are
 */
export function titledOf<T extends { finding: Finding }>(bestFirst: readonly [T, ...T[]]): T {
  const [best] = bestFirst
  const words = wordsIn(best.finding)
  if (words > fewWords || /[`\d_(]|\p{Ll}\p{Lu}/u.test(best.finding.titleMarkdown)) return best
  return bestFirst.find(({ finding }) => wordsIn(finding) >= 2 * Math.max(2, words)) ?? best
}

function wordsIn({ title }: Finding): number {
  return title.trim().split(/\s+/).length
}

/** Removes a first sentence that is the title: short comments have no title but their first sentence. */
export function withoutTitle(text: string, title: string): string {
  const sentence = title.replace(/[.!?]$/, '')
  if (sentence === '' || !text.startsWith(sentence)) return text
  const [end] = /^(?:[.!?](?:[ \t]*\n+|[ \t]+|$)|\s*$)/.exec(text.slice(sentence.length)) ?? []
  return end === undefined ? text : text.slice(sentence.length + end.length)
}
