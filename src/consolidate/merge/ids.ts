import type { Report } from '../../../schemas/report.ts'
import { nameOf } from '../../grammar/index.ts'
import { cellText } from '../../markdown/table.ts'
import { withoutTargets, withTargets } from '../../parse/index.ts'
import { rewriteCitations } from './citations.ts'

/** The new ids of findings by their printed ids, without those that don't change. */
export type MovedIds = ReadonlyMap<string, string>

/** Updates the ids in a text that people wrote. */
export function withMovedIds(markdown: string, moved: MovedIds): string {
  return moved.size === 0 ? markdown : rewriteCitations(markdown, moved, new Map())
}

/** What became of the ids that a Resolution names. */
export interface ResolvedIds {
  moved: MovedIds
  /** Ids of findings that the report no longer has. Another finding may have the id now. */
  removed: ReadonlySet<string>
}

/**
 * The ids in the Resolution of a report that name none of its findings after a merge.
 * @param kept printed ids of its findings that are part of a merged finding
 * @param now ids of the merged findings
 */
export function removedIds(edited: Report, kept: ReadonlySet<string>, now: ReadonlySet<string>): Set<string> {
  const before = new Set(edited.findings.map(nameOf))
  const targets = edited.resolution?.entries.flatMap(({ targets }) => targets) ?? []
  return new Set(targets.filter((target) => !kept.has(target) && (before.has(target) || now.has(target))))
}

/**
 * Updates the ids in a Resolution, whose rows may name findings in other ways: `Important #2: …`. A row on a finding
 * that is no longer in the report loses its id, so that it doesn't answer another finding.
 */
export function resolutionWithMovedIds(
  markdown: string,
  entries: NonNullable<Report['resolution']>['entries'],
  { moved, removed }: ResolvedIds,
): string {
  if (moved.size === 0 && removed.size === 0) return markdown
  let next = 0
  const lines = markdown.split('\n').map((line) => {
    const { text, targets } = entries[next] ?? { text: '', targets: [] }
    const cell = cellText(text)
    const at = cell === '' ? -1 : line.indexOf(cell)
    if (at === -1) return withMovedIds(line, moved)
    next += 1
    const written = cellText(rowText(text, targets, { moved, removed }))
    return withMovedIds(line.slice(0, at), moved) + written + withMovedIds(line.slice(at + cell.length), moved)
  })
  return lines.join('\n')
}

function rowText(text: string, targets: readonly string[], { moved, removed }: ResolvedIds): string {
  if (!targets.some((target) => moved.has(target) || removed.has(target))) return text
  const left = targets.filter((target) => !removed.has(target)).map((target) => moved.get(target) ?? target)
  if (left.length > 0) return withTargets(text, left)
  return `${withoutTargets(text) || 'A finding'} (no longer in the report)`
}
