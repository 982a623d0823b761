import { severityLetters } from '../../../schemas/canonical.ts'
import { severities } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/index.ts'
import { largest } from '../../lists.ts'
import type { DroppedFinding } from '../demoted.ts'
import type { CombinedFinding } from '../findings.ts'
import type { MergeEntry } from './entries.ts'
import { withMovedIds } from './ids.ts'

/** The findings after a merge. */
export interface FindingMerge {
  findings: CombinedFinding[]
  dropped: DroppedFinding[]
  /** The merged finding of each generated one, without those that people removed. */
  mergedOf: ReadonlyMap<CombinedFinding, CombinedFinding>
  /** The new ids of findings of the edited report by their printed ids, without those that don't change. */
  moved: ReadonlyMap<string, string>
  /** The printed ids of findings of the edited report that are part of a merged finding. */
  kept: ReadonlySet<string>
}

/** Sorts findings by severity, assigns ids, and updates the ids that they cite. */
export function arrange(
  entries: readonly MergeEntry[],
  generated: ReadonlyMap<CombinedFinding, MergeEntry>,
  dropped: DroppedFinding[],
  isNumberedAnew: boolean,
): FindingMerge {
  const numbered = severities.flatMap((severity) =>
    numberedOf(
      entries.filter(({ finding }) => finding.severity === severity),
      isNumberedAnew,
    ),
  )
  const final = new Map(numbered.map(({ entry, finding }) => [entry, finding]))
  const newName = (entry: MergeEntry) => nameOf(final.get(entry) ?? entry.finding)
  const names = numbered.flatMap(({ entry }) =>
    [...(entry.edited ? [nameOf(entry.edited)] : []), ...(entry.absorbed ?? [])].map((name) => [name, newName(entry)]),
  )
  const moved = changes(names)
  const renumbered = changes([...generated].map(([{ finding }, entry]) => [finding.id, newName(entry)]))
  const merged = new Map(
    numbered.map(({ entry: { edited: _, absorbed: __, citesGenerated, ...rest }, entry, finding }) => {
      const body = withMovedIds(finding.body, citesGenerated ? renumbered : moved)
      return [entry, { ...rest, finding: { ...finding, body } }]
    }),
  )
  return {
    findings: [...merged.values()],
    dropped,
    mergedOf: new Map([...generated].flatMap(([from, entry]) => pairOf(from, merged.get(entry)))),
    moved,
    kept: new Set(names.flatMap(([name = '']) => name)),
  }
}

function pairOf<K, V>(key: K, value: V | undefined): [K, V][] {
  return value === undefined ? [] : [[key, value]]
}

/** The pairs of names that differ, as a map. */
function changes(names: readonly (readonly string[])[]): Map<string, string> {
  return new Map(
    names.flatMap(([before = '', now = '']): [string, string][] => (before === now ? [] : [[before, now]])),
  )
}

interface Numbered {
  entry: MergeEntry
  finding: Finding
}

/** Assigns ids to the findings of a severity. Printed ids are kept unless all findings are renumbered. */
function numberedOf(entries: readonly MergeEntry[], isNumberedAnew: boolean): Numbered[] {
  const printed = entries.flatMap(({ edited }) => (edited ? [Number(nameOf(edited).slice(1))] : []))
  let next = largest([entries.length - entries.filter(({ edited }) => edited === null).length, ...printed])
  return entries.map((entry, index) => {
    const { finding, edited } = entry
    const letter = severityLetters[finding.severity]
    const id = `${letter}${index + 1}`
    if (!isNumberedAnew && edited === null) next += 1
    const label = isNumberedAnew ? id : edited === null ? `${letter}${next}` : finding.label
    return { entry, finding: { ...finding, id, label } }
  })
}
