import type { Report } from '../../../schemas/report.ts'
import { cellText } from '../../markdown/table.ts'
import { withTargets } from '../../parse/index.ts'
import { rewriteCitations } from './citations.ts'

/** The new ids of findings by their printed ids, without those that don't change. */
export type MovedIds = ReadonlyMap<string, string>

/** Updates the ids in a text that people wrote. */
export function withMovedIds(markdown: string, moved: MovedIds): string {
  return moved.size === 0 ? markdown : rewriteCitations(markdown, moved, new Map())
}

/** Updates the ids in a Resolution, whose rows may name findings in other ways: `Important #2: …`. */
export function resolutionWithMovedIds(
  markdown: string,
  entries: NonNullable<Report['resolution']>['entries'],
  moved: MovedIds,
): string {
  if (moved.size === 0) return markdown
  let next = 0
  const lines = markdown.split('\n').map((line) => {
    const { text, targets } = entries[next] ?? { text: '', targets: [] }
    const cell = cellText(text)
    const at = cell === '' ? -1 : line.indexOf(cell)
    if (at === -1) return withMovedIds(line, moved)
    next += 1
    const isMoved = targets.some((target) => moved.has(target))
    const written = isMoved
      ? cellText(
          withTargets(
            text,
            targets.map((target) => moved.get(target) ?? target),
          ),
        )
      : cell
    return withMovedIds(line.slice(0, at), moved) + written + withMovedIds(line.slice(at + cell.length), moved)
  })
  return lines.join('\n')
}
