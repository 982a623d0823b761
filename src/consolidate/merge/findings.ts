// Past 250 lines: the steps of one merge, which share the matched findings.
import { severityLetters } from '../../../schemas/canonical.ts'
import type { Consolidation, Dropped, Member } from '../../../schemas/consolidation.ts'
import { severities } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { nameOf } from '../../grammar/index.ts'
import type { DroppedFinding } from '../demoted.ts'
import type { Draft } from '../draft.ts'
import { earlierRun, textOfRaw } from '../earlier-run.ts'
import { decide, decisionOn, type MergedFinding } from '../findings.ts'
import { memberOf, type RawFinding, rawFindings } from '../raw.ts'
import { decidedGroups, joined, without } from './decided-groups.ts'
import { withMovedIds } from './ids.ts'
import { elsewhere, type RawBefore, rawBefore, reconciliationOf, sourcesOf } from './sources.ts'

/** The findings after a merge. */
export interface FindingMerge {
  findings: MergedFinding[]
  dropped: DroppedFinding[]
  /** The merged finding of each generated one, without those that people removed. */
  places: ReadonlyMap<MergedFinding, MergedFinding>
  /** The new ids of findings of the edited report by their printed ids, without those that don't change. */
  moved: ReadonlyMap<string, string>
}

/** A finding during the merge. */
interface Entry extends MergedFinding {
  /** The same finding in the edited report; null if it is new. */
  edited: Finding | null
  /** The names of findings of the edited report that were merged into it. */
  absorbed?: readonly string[]
  /** Whether its body cites ids of the generated findings rather than those of the edited report. */
  citesGenerated: boolean
}

/**
 * Merges the findings of a report that was generated and edited: each finding is as generated now, except for the parts
 * that people changed. Findings that they removed or added stay removed or added.
 */
export function mergeEditedFindings(base: Consolidation, edited: Report, generated: Draft): FindingMerge {
  const pairs = pairByText(base.report.findings, edited)
  const now = (id: string) => pairs.get(id) ?? null
  const overlapping = overlaps(base, generated)
  const places = new Map<MergedFinding, Entry>()
  const shown = new Set<Finding | null>()
  const removed: RawFinding[] = []
  for (const merged of generated.findings) {
    const earlier = overlapping(merged)
    const known = earlier.filter(({ id }) => now(id) !== null)
    const before = known.find(({ id }) => !shown.has(now(id)))
    if (before) shown.add(now(before.id))
    if (earlier.length > 0 && known.length === 0) removed.push(...merged.members)
    else places.set(merged, before ? withEdits(merged, before, now(before.id)) : untouched(merged))
  }
  const baseById = new Map(base.report.findings.map((finding) => [finding.id, finding]))
  const ofBase = new Map([...pairs].map(([id, finding]) => [finding, baseById.get(id)]))
  const added = edited.findings.filter((finding) => {
    if (shown.has(finding)) return false
    const before = ofBase.get(finding)
    // A finding that is no longer generated is removed unless somebody edited it.
    return !before || before.body !== finding.body || before.titleMarkdown !== finding.titleMarkdown
  })
  const entries = [...places.values(), ...added.map((finding) => ofPeople(finding, []))]
  const before = rawBefore(edited, removed)
  const dropped = [...generated.dropped, ...removed.map((raw) => droppedOf(raw, edited, before))]
  return arrange(entries, places, dropped, true)
}

/**
 * Merges the findings of a report that people wrote: all are kept, followed by findings of raw reviews that are new
 * since.
 */
export function mergeHandmadeFindings(edited: Report, generated: Draft): FindingMerge {
  const open = generated.findings.flatMap(({ members }) => members)
  // Dropping a raw finding by a decision removes its finding, unless it has others.
  const refused = generated.dropped.flatMap(({ member }) => (generated.decided.has(member.key) ? member : []))
  const raw = [...open, ...refused]
  const before = rawBefore(edited, raw)
  const sources = sourcesOf(edited, raw, before)
  const known = new Set(rawFindings(edited.reviews.map((review) => ({ review, path: '' }))).map(textOfRaw))
  const bySource = Map.groupBy(raw, ({ key }) => sources.get(key))
  const isRefused = (own: readonly RawFinding[]) => own.length > 0 && own.every((one) => refused.includes(one))
  const { into, leaving } = decidedGroups(edited.findings, generated, sources)
  const left = new Set([...leaving].flatMap(({ members }) => members))
  const kept = new Map(
    edited.findings.flatMap((finding): [Finding, Entry][] => {
      if (into.has(finding)) return []
      const others = edited.findings.filter((other) => into.get(other) === finding)
      const all = [finding, ...others].flatMap((source) => bySource.get(source) ?? [])
      if (isRefused(all)) return []
      const own = all.filter((raw) => !left.has(raw))
      const gone = all.filter((raw) => left.has(raw))
      const entry = ofPeople(others.reduce(joined, finding), own)
      const stays = { ...entry, finding: without(entry.finding, gone, own), absorbed: others.map(nameOf) }
      return [[finding, withDecision(stays, generated.decided)]]
    }),
  )
  const places = new Map<MergedFinding, Entry>()
  const unplaced: RawFinding[] = []
  for (const merged of generated.findings) {
    const source = mostFrequent(merged.members.flatMap(({ key }) => sources.get(key) ?? []))
    const finding = source && (into.get(source) ?? source)
    const place = finding && kept.get(finding)
    if (leaving.has(merged)) places.set(merged, untouched(merged))
    else if (place) places.set(merged, place)
    else if (merged.members.some((member) => !known.has(textOfRaw(member)))) places.set(merged, untouched(merged))
    else unplaced.push(...merged.members)
  }
  const fresh = [...places.values()].filter((entry) => entry.edited === null)
  const dropped = [...generated.dropped, ...unplaced.map((member) => droppedOf(member, edited, before))]
  return arrange([...kept.values(), ...fresh], places, dropped, false)
}

function mostFrequent(findings: readonly Finding[]): Finding | undefined {
  const count = (finding: Finding) => findings.filter((other) => other === finding).length
  return findings.toSorted((a, b) => count(b) - count(a))[0]
}

type BaseFinding = Consolidation['findings'][number]

/** Gives the findings of the base that share raw findings with a generated one, sorted by how many they share. */
function overlaps(base: Consolidation, { findings }: Draft): (merged: MergedFinding) => BaseFinding[] {
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
function withEdits(merged: MergedFinding, before: Finding, now: Finding | null): Entry {
  if (!now) return untouched(merged)
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

function untouched(merged: MergedFinding): Entry {
  return { ...merged, edited: null, citesGenerated: true }
}

/** An entry for a finding that people wrote, with its raw findings. */
function ofPeople(finding: Finding, members: RawFinding[]): Entry {
  const cluster = { members: members.map(memberOf), confidence: 1, evidence: [] }
  return { finding, members, cluster, settledBy: 'report', edited: finding, citesGenerated: false }
}

/** Applies the decisions about its raw findings to an entry. */
function withDecision(entry: Entry, decided: Draft['decided']): Entry {
  const decision = decisionOn(
    entry.members.map(({ key }) => key),
    decided,
  )
  const settledBy = decision.severity === undefined ? entry.settledBy : 'decision'
  return { ...entry, finding: decide(entry.finding, decision), settledBy }
}

/** The entry for a raw finding that the edited report doesn't contain, with the reason from its Reconciliation. */
function droppedOf(member: RawFinding, edited: Report, before: RawBefore): DroppedFinding {
  const reconciled = reconciliationOf(before.get(member.key), edited)
  const to = reconciled?.to ?? ''
  const isReconciled = elsewhere.test(to)
  const reason = (isReconciled && reconciled?.reason) || 'left out of the report by hand'
  const entry: Dropped = { ...memberOf(member), to: isReconciled ? (destinations[to] ?? 'dropped') : 'dropped', reason }
  return { member, entry }
}

const destinations: Record<string, Dropped['to']> = {
  concern: 'concern',
  observation: 'concern',
  limitation: 'limitation',
  testing: 'testing',
  documentation: 'documentation',
}

/** Sorts findings by severity, assigns ids, and updates the ids that they cite. */
function arrange(
  entries: readonly Entry[],
  generated: ReadonlyMap<MergedFinding, Entry>,
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
  const newName = (entry: Entry) => nameOf(final.get(entry) ?? entry.finding)
  const moved = changes(
    numbered.flatMap(({ entry }) =>
      [...(entry.edited ? [nameOf(entry.edited)] : []), ...(entry.absorbed ?? [])].map((name) => [
        name,
        newName(entry),
      ]),
    ),
  )
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
    places: new Map([...generated].flatMap(([from, entry]) => pairOf(from, merged.get(entry)))),
    moved,
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
  entry: Entry
  finding: Finding
}

/** Assigns ids to the findings of a severity. Printed ids are kept unless all findings are renumbered. */
function numberedOf(entries: readonly Entry[], isNumberedAnew: boolean): Numbered[] {
  const printed = entries.flatMap(({ edited }) => (edited ? [Number(nameOf(edited).slice(1))] : []))
  let next = Math.max(entries.length - entries.filter(({ edited }) => edited === null).length, ...printed)
  return entries.map((entry, index) => {
    const { finding, edited } = entry
    const letter = severityLetters[finding.severity]
    const id = `${letter}${index + 1}`
    if (!isNumberedAnew && edited === null) next += 1
    const label = isNumberedAnew ? id : edited === null ? `${letter}${next}` : finding.label
    return { entry, finding: { ...finding, id, label } }
  })
}
