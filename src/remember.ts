/** Texts longer than this hardly ever come twice. */
const longestKept = 400

/**
 * A function that remembers what it found for the texts that it was asked for recently: the same words come back in a
 * review, in the reviews of a report, and in the rounds of a target. What it returns is shared, so nobody may change it.
 * @param work depends on nothing but its text
 * @param most how many texts are kept; then all of them are forgotten
 */
export function remember<T>(work: (text: string) => T, most = 4000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > longestKept) return work(text)
    let found = known.get(text)
    if (found === undefined) {
      found = work(text)
      if (known.size >= most) known.clear()
      known.set(text, found)
    }
    return found
  }
}
