import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { nameOf } from '../../grammar/index.ts'
import { append } from '../../lists.ts'
import type { Draft } from '../draft.ts'
import { textOfRaw } from '../earlier-run.ts'
import { type CombinedFinding, decide, decisionOn } from '../findings.ts'
import { type RawFinding, rawFindings } from '../raw.ts'
import { arrange, type FindingMerge } from './arrange.ts'
import { type DecidedGroups, decidedGroups, joined, without } from './decided-groups.ts'
import { droppedEntry, handmadeEntry, type MergeEntry, newEntry } from './entries.ts'
import { rawBefore, sourcesOf } from './sources.ts'

/** By the key of a raw finding: the finding of the report that it went into. */
type Sources = ReadonlyMap<string, Finding>

/**
 * Merges the findings of a report that people wrote: all are kept, followed by findings of raw reviews that are new
 * since.
 */
export function mergeHandmadeFindings(edited: Report, generated: Draft): FindingMerge {
  const raw = [...generated.findings.flatMap(({ members }) => members), ...droppedByDecision(generated)]
  const before = rawBefore(edited, raw)
  const sources = sourcesOf(edited, raw, before)
  const groups = decidedGroups(edited.findings, generated, sources)
  const kept = keptFindings(edited, generated, sources, groups)
  const { entryOf, unplaced } = placeGenerated(edited, generated, sources, groups, kept)
  const added = [...entryOf.values()].filter((entry) => entry.edited === null)
  const dropped = [...generated.dropped, ...unplaced.map((member) => droppedEntry(member, edited, before))]
  return arrange([...kept.values(), ...added], entryOf, dropped, false)
}

function droppedByDecision({ dropped, decided }: Draft): RawFinding[] {
  return dropped.flatMap(({ member }) => (decided.has(member.key) ? member : []))
}

/**
 * The findings of the report that stay, each with those that were merged into it, and without the agents whose raw
 * findings left it. One whose raw findings were all dropped by decisions is removed.
 */
function keptFindings(
  edited: Report,
  generated: Draft,
  sources: Sources,
  { into, leaving }: DecidedGroups,
): Map<Finding, MergeEntry> {
  const refused = new Set(droppedByDecision(generated))
  const leavers = new Set([...leaving].flatMap(({ members }) => members))
  const all = [...generated.findings.flatMap(({ members }) => members), ...refused]
  const rawOf = Map.groupBy(all, ({ key }) => sources.get(key))
  const kept = new Map<Finding, MergeEntry>()
  for (const finding of edited.findings) {
    if (into.has(finding)) continue
    const absorbed = edited.findings.filter((other) => into.get(other) === finding)
    const members = [finding, ...absorbed].flatMap((source) => rawOf.get(source) ?? [])
    if (members.length > 0 && members.every((member) => refused.has(member))) continue
    const staying = members.filter((member) => !leavers.has(member))
    const left = members.filter((member) => leavers.has(member))
    const entry = handmadeEntry(absorbed.reduce(joined, finding), staying)
    const remaining = { ...entry, finding: without(entry.finding, left, staying), absorbed: absorbed.map(nameOf) }
    kept.set(finding, withDecision(remaining, generated.decided))
  }
  return kept
}

/** The entry of each generated finding, and the raw findings of those that people left out of the report. */
function placeGenerated(
  edited: Report,
  generated: Draft,
  sources: Sources,
  { into, leaving }: DecidedGroups,
  kept: ReadonlyMap<Finding, MergeEntry>,
): { entryOf: Map<CombinedFinding, MergeEntry>; unplaced: RawFinding[] } {
  const inAppendix = new Set(rawFindings(edited.reviews.map((review) => ({ review, path: '' }))).map(textOfRaw))
  const entryOf = new Map<CombinedFinding, MergeEntry>()
  const unplaced: RawFinding[] = []
  for (const merged of generated.findings) {
    const source = mostFrequent(merged.members.flatMap(({ key }) => sources.get(key) ?? []))
    const entry = source && kept.get(into.get(source) ?? source)
    const isNew = merged.members.some((member) => !inAppendix.has(textOfRaw(member)))
    if (leaving.has(merged)) entryOf.set(merged, newEntry(merged))
    else if (entry) entryOf.set(merged, entry)
    else if (isNew) entryOf.set(merged, newEntry(merged))
    else append(unplaced, merged.members)
  }
  return { entryOf, unplaced }
}

function mostFrequent(findings: readonly Finding[]): Finding | undefined {
  const count = (finding: Finding) => findings.filter((other) => other === finding).length
  return findings.toSorted((a, b) => count(b) - count(a))[0]
}

/** Applies the decisions about its raw findings to an entry. */
function withDecision(entry: MergeEntry, decided: Draft['decided']): MergeEntry {
  const decision = decisionOn(
    entry.members.map(({ key }) => key),
    decided,
  )
  const settledBy = decision.severity === undefined ? entry.settledBy : 'decision'
  return { ...entry, finding: decide(entry.finding, decision), settledBy }
}
