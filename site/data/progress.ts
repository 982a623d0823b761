/** By this name the command that builds leaves a function that is called for every page; nobody leaves one elsewhere. */
const listener = Symbol.for('deep-review.page-built')

let done = 0

/** Says that one more page is made. @param all how many there will be, about */
export function pageBuilt(all: number): void {
  const call: unknown = Reflect.get(globalThis, listener)
  done += 1
  if (typeof call === 'function') call(done, all)
}
