import { readLead } from '../../grammar/head-lead.ts'
import { structureOf } from '../../grammar/structure.ts'
import { type FenceLine, fenceLineAt } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'

/**
 * Some agents put a finding, or its head and its excerpt, into a fence of its own. Such a fence wraps a piece of the
 * review as others wrap all of it, and its two lines are read as empty ones.
 */
export function withoutFindingFences(lines: Lines): Lines {
  const structure = structureOf(lines, lines.first, lines.last)
  const openings = openingsBeforeHeads(structure)
  if (openings.length === 0) return lines
  const known = plainLabels(structure)
  const emptied = new Set<number>()
  for (const { line, label } of openings) {
    // An excerpt may show what a finding looks like: only what is found nowhere else is one.
    const isFoundElsewhere = (known.get(label) ?? line + 1) !== line + 1
    const close = emptied.has(line) || isFoundElsewhere ? null : closeOf(lines, line)
    if (close === null) continue
    known.set(label, line + 1)
    emptied.add(line).add(close)
  }
  return emptied.size === 0 ? lines : lines.emptied(emptied)
}

interface Opening {
  line: number
  label: string
}

/** Bare fence lines that a labelled head follows at once. A stray fence shifts all pairs: a long one may open as well. */
function openingsBeforeHeads({ lines, fences }: Structure): Opening[] {
  return fences.flatMap(({ open, close, closed, info, marks }) => {
    const candidates = [...(info === '' ? [open] : []), ...(closed && marks.length > 3 ? [close] : [])]
    return candidates.flatMap((line) => {
      const label = labelAt(lines, line + 1)
      return label === null ? [] : [{ line, label }]
    })
  })
}

function labelAt(lines: Lines, line: number): string | null {
  if (line >= lines.last) return null
  const lead = readLead(lines.at(line).slice(0, longestHead))
  return lead?.form === 'label' ? lead.label : null
}

/** A look at so many characters shows whether a line is led by a label. */
const longestHead = 200

/** The first line outside code that is led by each label. */
function plainLabels(structure: Structure): Map<string, number> {
  const labels = new Map<string, number>()
  for (let line = structure.from; line < structure.to; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.text && kind !== lineKinds.heading) continue
    const label = labelAt(structure.lines, line)
    if (label !== null && !labels.has(label)) labels.set(label, line)
  }
  return labels
}

/** The line that closes a fence, blocks of as many characters within it passed over. */
function closeOf(lines: Lines, line: number): number | null {
  const open = fenceLineAt(lines, line)
  if (!open) return null
  let depth = 0
  for (let next = line + 1; next < lines.last; next += 1) {
    const fence: FenceLine | undefined = fenceLineAt(lines, next)
    if (fence?.marker !== open.marker || fence.length < open.length) continue
    if (fence.info !== '') depth += 1
    else if (depth === 0) return next
    else depth -= 1
  }
  return null
}
