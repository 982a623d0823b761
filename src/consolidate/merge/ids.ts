import type { Consolidation, Member } from '../../../schemas/consolidation.ts'
import type { Report } from '../../../schemas/report.ts'
import { nameOf } from '../../grammar/index.ts'
import { cellText } from '../../markdown/table.ts'
import { withTargets } from '../../parse/index.ts'
import { rewriteCitations } from './citations.ts'

/** The ids that a new reading gives to the findings of a report, by the ids that they had; those that stay left out. */
export type MovedIds = ReadonlyMap<string, string>

/**
 * Where the findings of a report are in a later consolidation: under their title, else where most of the raw findings
 * are that they were made of.
 * @param before what the report's own appendix gives; null where it gives nothing
 */
export function movedIds(existing: Report, before: Consolidation | null, after: Consolidation): MovedIds {
  return new Map(
    existing.findings.flatMap((told): [string, string][] => {
      const { id, titleMarkdown } = told
      const [titled, ...more] = after.findings.filter((finding) => finding.titleMarkdown === titleMarkdown)
      const members = before?.findings.find((finding) => finding.id === id)?.members ?? []
      const found = titled && more.length === 0 ? titled.id : withMost(members, after)
      // People cite the id that is printed.
      const name = nameOf(told)
      return found === null || found === name ? [] : [[name, found]]
    }),
  )
}

function withMost(members: readonly Member[], { findings }: Consolidation): string | null {
  const isSame = (a: Member, b: Member) => a.agent === b.agent && a.pass === b.pass && a.id === b.id
  let best: { id: string | null; shared: number } = { id: null, shared: 0 }
  for (const { id, members: others } of findings) {
    const shared = others.filter((member) => members.some((other) => isSame(member, other))).length
    if (shared > best.shared) best = { id, shared }
  }
  return best.id
}

/** Text that people wrote, its ids brought up to date. */
export function withMovedIds(markdown: string, moved: MovedIds): string {
  return moved.size === 0 ? markdown : rewriteCitations(markdown, moved, new Map())
}

/** The text of a Resolution; a row names its findings in words of its own: `Important #2: …`. */
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
