/**
 * What calls with spread arguments are usually for, without their limit: beyond about 120,000 arguments, a call overflows
 * the stack, and reports decide how long most lists are. `test/limits/spread.test.ts` holds this.
 */

/** Adds all elements of one list to another one. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const element of more) list.push(element)
}

/** The largest of the numbers; -Infinity if there are none. */
export function largest(numbers: Iterable<number>): number {
  let found = Number.NEGATIVE_INFINITY
  for (const number of numbers) found = Math.max(found, number)
  return found
}

/** The smallest of the numbers; Infinity if there are none. */
export function smallest(numbers: Iterable<number>): number {
  let found = Number.POSITIVE_INFINITY
  for (const number of numbers) found = Math.min(found, number)
  return found
}
