/** An object with functions in place of some of its values, which compute them. */
export type Lazily<T> = { [Key in keyof T]: T[Key] | (() => T[Key]) }

/**
 * Makes an object whose values are computed when they are first read, because few commands need every part of a report:
 * parsing 56 real reports completely takes 173 ms of CPU time, and the parts that most commands need 127 ms. This is
 * worth the only cast in the code base. Otherwise it behaves like any object: it can be copied, compared, changed and
 * written as JSON.
 * @param parts is changed and returned; no computed value may be a function
 */
export function lazily<T extends object>(parts: Lazily<T>): T {
  for (const [key, part] of Object.entries(parts)) if (typeof part === 'function') defineLater(parts, key, () => part())
  return parts as T
}

function defineLater(object: object, key: string, work: () => unknown): void {
  const settle = (value: unknown) => {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
    return value
  }
  Object.defineProperty(object, key, { get: () => settle(work()), set: settle, enumerable: true, configurable: true })
}
