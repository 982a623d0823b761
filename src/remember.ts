/**
 * Caches the results of a function of objects, for as long as these are in use. Results are shared, so they must not be
 * changed.
 * @param work a function that only depends on the object; its result must not be undefined
 */
export function rememberBy<K extends WeakKey, T>(work: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>()
  return (key) => {
    let found = known.get(key)
    if (found === undefined) {
      found = work(key)
      known.set(key, found)
    }
    return found
  }
}

/** In characters. Longer texts are rarely repeated. */
const longestKept = 400

/**
 * Caches the results of a function of short texts, since the same words come up again within a review, across the
 * reviews of a report, and across rounds. Results are shared, so they must not be changed.
 * @param work a pure function; its result must not be undefined
 * @param most the number of texts to keep; when it is reached, the cache is emptied
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
