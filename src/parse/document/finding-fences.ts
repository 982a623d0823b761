import { readLead } from '../../grammar/head-lead.ts'
import { structureOf } from '../../grammar/structure.ts'
import { type FenceLine, fenceLineAt } from '../../markdown/fences.ts'
import type { Lines } from '../../markdown/lines.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'

/**
 * Some agents put each finding, or its head and excerpt, into a fence. The two lines of such a fence are emptied, so
 * that its content is read as part of the review.
 */
export function withoutFindingFences(lines: Lines): Lines {
  const structure = structureOf(lines, lines.first, lines.last)
  const fences = fencesBeforeHeads(structure)
  if (fences.length === 0) return lines
  const known = plainLabels(structure)
  const emptied = new Set<number>()
  for (const { line, label } of fences) {
    // A fence may show an example of a finding, so it only counts if the label isn't found anywhere else.
    const isFoundElsewhere = (known.get(label) ?? line + 1) !== line + 1
    const close = emptied.has(line) || isFoundElsewhere ? null : closeOf(lines, line)
    if (close === null) continue
    known.set(label, line + 1)
    emptied.add(line).add(close)
  }
  return emptied.size === 0 ? lines : lines.emptied(emptied)
}

interface FenceBeforeHead {
  line: number
  label: string
}

/** Fence lines without info string directly before a labelled head. */
function fencesBeforeHeads({ lines, fences }: Structure): FenceBeforeHead[] {
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

/** The number of characters that show whether a line starts with a label. */
const longestHead = 200

/** By label: the first line outside code that starts with it. */
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

/** The line that closes a fence, skipping inner blocks with as many characters. */
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
