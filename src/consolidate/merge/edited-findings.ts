import type { Consolidation, Member } from '../../../schemas/consolidation.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { nameOf } from '../../grammar/index.ts'
import { append } from '../../lists.ts'
import type { Draft } from '../draft.ts'
import { earlierRun } from '../earlier-run.ts'
import type { CombinedFinding } from '../findings.ts'
import { memberOf, type RawFinding, rawFindings } from '../raw.ts'
import { arrange, type FindingMerge } from './arrange.ts'
import { droppedEntry, handmadeEntry, type MergeEntry, newEntry } from './entries.ts'
import { rawBefore } from './sources.ts'

/**
 * Merges the findings of a report that was generated and edited: each finding is as generated now, except for the parts
 * that people changed. Findings that they removed or added stay removed or added.
 */
export function mergeEditedFindings(base: Consolidation, edited: Report, generated: Draft): FindingMerge {
  const editedOf = pairByText(base.report.findings, edited)
  const basesOf = overlaps(base, generated)
  const entryOf = new Map<CombinedFinding, MergeEntry>()
  const used = new Set<Finding>()
  const removed: RawFinding[] = []
  const versions = new Map<CombinedFinding, readonly Finding[]>()
  for (const merged of generated.findings) {
    const bases = basesOf(merged)
    const stillThere = bases.flatMap((before) => {
      const now = editedOf.get(before.id)
      return now ? [{ before, now }] : []
    })
    if (bases.length > 0 && stillThere.length === 0) {
      append(removed, merged.members)
      continue
    }
    const version = stillThere.find(({ now }) => !used.has(now))
    if (version) used.add(version.now)
    versions.set(
      merged,
      stillThere.map(({ now }) => now),
    )
    entryOf.set(merged, version ? withEdits(merged, version.before, version.now) : newEntry(merged))
  }
  const added = addedByPeople(base.report.findings, edited, editedOf).filter((finding) => !used.has(finding))
  for (const finding of added) used.add(finding)
  for (const [merged, entry] of entryOf) {
    const absorbed = (versions.get(merged) ?? []).filter((now) => !used.has(now))
    for (const finding of absorbed) used.add(finding)
    entry.absorbed = absorbed.map(nameOf)
  }
  const entries = [...entryOf.values(), ...added.map((finding) => handmadeEntry(finding, []))]
  const before = rawBefore(edited, removed)
  const dropped = [...generated.dropped, ...removed.map((raw) => droppedEntry(raw, edited, before))]
  return arrange(entries, entryOf, dropped, true)
}

/** The findings of the edited report that people wrote, or whose text they changed. */
function addedByPeople(
  base: readonly Finding[],
  edited: Report,
  editedOf: ReadonlyMap<string, Finding>,
): readonly Finding[] {
  const baseOf = new Map(base.map((before) => [editedOf.get(before.id), before]))
  return edited.findings.filter((finding) => {
    const before = baseOf.get(finding)
    return before === undefined || before.body !== finding.body || before.titleMarkdown !== finding.titleMarkdown
  })
}

type BaseFinding = Consolidation['findings'][number]

/** Gives the findings of the base that share raw findings with a generated one, sorted by how many they share. */
function overlaps(base: Consolidation, { findings }: Draft): (merged: CombinedFinding) => BaseFinding[] {
  const keyOf = ({ agent, pass, id }: Member) => `${agent} P${pass} ${id}`
  const byMember = new Map(base.findings.flatMap((finding) => finding.members.map((own) => [keyOf(own), finding])))
  const before = rawFindings(base.report.reviews.map((review) => ({ review, path: '' })))
  const earlier = earlierRun(
    before.filter((raw) => byMember.has(keyOf(memberOf(raw)))),
    findings.flatMap(({ members }) => members),
  )
  return ({ members }) => {
    const shared = new Map<BaseFinding, number>()
    for (const { key } of members) {
      const known = earlier.get(key)
      const finding = known && byMember.get(keyOf(memberOf(known)))
      if (finding) shared.set(finding, (shared.get(finding) ?? 0) + 1)
    }
    return [...shared].sort(([, a], [, b]) => b - a).map(([finding]) => finding)
  }
}

/**
 * Pairs findings of the base with those of the edited report, by title or else by location. Keys are ids in the base.
 */
function pairByText(base: readonly Finding[], edited: Report): Map<string, Finding> {
  const pairs = new Map<string, Finding>()
  const taken = new Set<Finding>()
  const pair = (keyOf: (finding: Finding) => string) => {
    const free = Map.groupBy(
      edited.findings.filter((finding) => !taken.has(finding)),
      keyOf,
    )
    for (const before of base) {
      const now = pairs.has(before.id) ? undefined : free.get(keyOf(before))?.shift()
      if (!now) continue
      pairs.set(before.id, now)
      taken.add(now)
    }
  }
  pair(({ id, titleMarkdown }) => `${id} ${titleMarkdown}`)
  pair(({ titleMarkdown }) => titleMarkdown)
  pair(({ id, locations }) => `${id} ${JSON.stringify(locations)}`)
  pair(({ id, body }) => body || id)
  return pairs
}

/** Applies people's edits to a generated finding. */
function withEdits(merged: CombinedFinding, before: Finding, now: Finding): MergeEntry {
  const isChanged = (read: (finding: Finding) => unknown) => JSON.stringify(read(now)) !== JSON.stringify(read(before))
  const pick = <T>(read: (finding: Finding) => T): T => read(isChanged(read) ? now : merged.finding)
  const finding: Finding = {
    ...merged.finding,
    title: pick(({ title }) => title),
    titleMarkdown: pick(({ titleMarkdown }) => titleMarkdown),
    severity: pick(({ severity }) => severity),
    rated: pick(({ rated }) => rated),
    kind: pick(({ kind }) => kind),
    kindAsWritten: pick(({ kindAsWritten }) => kindAsWritten),
    locations: pick(({ locations }) => locations),
    agents: pick(({ agents }) => agents),
    mentions: pick(({ mentions }) => mentions),
    notes: pick(({ notes }) => notes),
    struck: pick(({ struck }) => struck),
    body: pick(({ body }) => body),
  }
  const settledBy = now.severity === before.severity ? merged.settledBy : 'report'
  return { ...merged, finding, settledBy, edited: now, citesGenerated: now.body === before.body }
}
