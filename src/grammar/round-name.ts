/*
 * How texts name other rounds. The strings are parts of patterns that ignore case; repetitions are bounded, so that a
 * line takes linear time.
 */

/** What comes before the number of a round: `round 4`, `rnd. 4`, `R4`, `round-4`, `round #4`. */
export const roundWord = String.raw`(?:round|rnd\.?|r)[\s-]{0,2}#?`

/** `round 4's`, with a straight or a curly apostrophe. */
export const possessive = "(?:['’]s)?"

/** A round before this one, without a number: `previous round`, `prior-round`. */
export const earlierRound = String.raw`(?:previous|prior|last|earlier)[\s-]round`

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** A round by its ordinal number: `first round`. */
export const ordinalRound = String.raw`(?:${ordinals.join('|')})[\s-]round`

/** The number of an ordinal: 1 for `first round`; null for words that do not begin with one. */
export function ordinalIn(words: string): number | null {
  const index = ordinals.findIndex((ordinal) => words.toLowerCase().startsWith(ordinal))
  return index === -1 ? null : index + 1
}

const numbered = new RegExp(String.raw`\b${roundWord}(\d{1,3})\b`, 'i')

/** The number of the first round that a text names; null if there is none. */
export function roundIn(text: string): number | null {
  const number = numbered.exec(text)?.[1]
  return number === undefined ? null : Number(number)
}
