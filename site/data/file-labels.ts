import type { FileEntry } from './files.ts'

/** The approximate width of a character of a label. */
const wide = 7.4
const margin = 16
const firstLine = 24
const secondLine = 42
/** A name shortened to fewer characters than this is not shown. */
const leastShown = 6

/**
 * The labels on the area of a file in the map: its name, and its folder below, as far as there is room. A name that would
 * be cut too short is left out, because the tooltip has it.
 */
export function cellLabels({
  item: { path },
  width,
  height,
}: {
  item: Pick<FileEntry, 'path'>
  width: number
  height: number
}): string[] {
  const room = Math.floor((width - margin) / wide)
  const at = path.lastIndexOf('/')
  const name = path.slice(at + 1)
  if (height < firstLine || (name.length > room && room < Math.max(leastShown, name.length / 2))) return []
  const shown = name.length <= room ? name : `${name.slice(0, room - 1)}…`
  if (at < 1 || height < secondLine) return [shown]
  const parts = path.slice(0, at).split('/')
  const ends = parts.map((_, index) => `${index === 0 ? '' : '…/'}${parts.slice(index).join('/')}`)
  return [shown, ...ends.filter(({ length }) => length <= room).slice(0, 1)]
}
