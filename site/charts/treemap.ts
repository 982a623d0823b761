import { append, largest, smallest } from '../../src/lists.ts'

/** A rectangle of a treemap, with an area in proportion to its value. */
interface TreemapCell<T> {
  item: T
  x: number
  y: number
  width: number
  height: number
}

interface Sized<T> {
  item: T
  area: number
}

/**
 * Lays out values as rectangles that are nearly square.
 * Source: Bruls, Huizing, van Wijk, "Squarified Treemaps", Proc. Joint Eurographics/IEEE TCVG Symposium, 2000.
 * @param items with values above 0; the largest is placed first
 */
export function treemap<T>(
  items: readonly { item: T; value: number }[],
  width: number,
  height: number,
): TreemapCell<T>[] {
  const sum = items.reduce((total, { value }) => total + value, 0)
  const sized = items
    .map(({ item, value }) => ({ item, area: (value / sum) * width * height }))
    .sort((a, b) => b.area - a.area)
  const cells: TreemapCell<T>[] = []
  const field = { x: 0, y: 0, width, height }
  let row: Sized<T>[] = []
  for (const next of sized) {
    const side = Math.min(field.width, field.height)
    if (row.length > 0 && worst([...row, next], side) > worst(row, side)) {
      append(cells, place(row, field))
      row = []
    }
    row.push(next)
  }
  if (row.length > 0) append(cells, place(row, field))
  return cells
}

/** The aspect ratio of the rectangle in a row that is least square; 1 is a square. */
function worst<T>(row: readonly Sized<T>[], side: number): number {
  const sum = row.reduce((total, { area }) => total + area, 0)
  const areas = row.map(({ area }) => area)
  return Math.max((side ** 2 * largest(areas)) / sum ** 2, sum ** 2 / (side ** 2 * smallest(areas)))
}

/** Puts a row along the shorter side of the remaining field, and makes that smaller. */
function place<T>(
  row: readonly Sized<T>[],
  field: { x: number; y: number; width: number; height: number },
): TreemapCell<T>[] {
  const sum = row.reduce((total, { area }) => total + area, 0)
  const isColumn = field.width >= field.height
  const depth = sum / (isColumn ? field.height : field.width)
  let offset = 0
  const cells = row.map(({ item, area }): TreemapCell<T> => {
    const length = area / depth
    const at = isColumn ? { x: field.x, y: field.y + offset } : { x: field.x + offset, y: field.y }
    offset += length
    const size = isColumn ? { width: depth, height: length } : { width: length, height: depth }
    return { item, x: tenth(at.x), y: tenth(at.y), width: tenth(size.width), height: tenth(size.height) }
  })
  if (isColumn) {
    field.x += depth
    field.width -= depth
  } else {
    field.y += depth
    field.height -= depth
  }
  return cells
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
