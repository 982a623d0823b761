/** Compares strings by code units, the same in every locale. Every list whose order matters is sorted by this. */
export function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
