import type { Lines } from '../../markdown/lines.ts'

/** Where the item that begins on a line ends: before the next line that `begins` another one. */
export function endOf(lines: Lines, from: number, begins: (text: string) => boolean): number {
  let to = from + 1
  while (to < lines.last && !begins(lines.at(to))) to += 1
  return to
}
