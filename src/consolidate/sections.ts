import type { ProcessNote } from '../../schemas/report.ts'
import type { Coverage, Item, Limitation, Observations } from '../../schemas/review.ts'
import type { Weights } from '../match/index.ts'
import { byCodeUnits } from '../order.ts'
import { notesIn } from '../parse/index.ts'
import { type CombinedFinding, newIds } from './findings.ts'
import { combineItems, combineObservations, type RawItem, withoutNumbers } from './items.ts'
import { rewriteCitations } from './merge/citations.ts'
import { isFilePath, type RepositoryPaths } from './paths.ts'
import type { RawReview } from './raw.ts'

/** The sections of a report that are combined from those of the reviews. */
export interface CombinedSections {
  observations: Observations
  testing: Item[]
  documentation: Item[]
  commitStructure: string | null
  limitations: Limitation[]
  feedback: Item[]
  coverage: Coverage[]
}

/** Combines the other sections of the reviews, with attributions; cited ids are rewritten to those of the report. */
export function combineSections(
  reviews: readonly RawReview[],
  findings: readonly CombinedFinding[],
  paths: RepositoryPaths,
  weights: Weights,
): CombinedSections {
  const gather = <T extends Item>(read: (raw: RawReview) => readonly T[]): RawItem<T>[] =>
    reviews.flatMap((raw) => {
      const { agent, pass } = raw.review
      const { ids, numbers } = newIds(agent, pass, findings)
      return withoutNumbers(read(raw), raw.review.source).map((item, rank) => ({
        agent,
        rank,
        item: { ...item, text: paths.withoutLocalLinks(rewriteCitations(item.text, ids, numbers)) },
      }))
    })
  return {
    observations: {
      concerns: combineObservations(
        gather(({ review }) => review.observations.concerns),
        weights,
      ),
      strengths: combineObservations(
        gather(({ review }) => review.observations.strengths),
        weights,
      ),
    },
    testing: byRisk(
      combineItems(
        gather(({ review }) => review.testing),
        weights,
      ),
    ),
    documentation: combineItems(
      gather(({ review }) => review.documentation),
      weights,
    ),
    commitStructure: commitStructureOf(reviews),
    limitations: combineItems(
      gather(({ review }) => review.limitations.filter(({ text }) => !saysNone(text))),
      weights,
    ),
    feedback: combineItems(
      gather(({ review }) => review.feedback.filter(({ text }) => !saysNone(text))),
      weights,
    ),
    coverage: coverageOf(reviews, findings, paths),
  }
}

/** A longer entry says more than that there is none. */
const longestNone = 120

/** Whether an entry only says that there is none: `No unresolved review comments.` A section of such entries is empty. */
function saysNone(text: string): boolean {
  if (text.length > longestNone || /[`\n#@]|\*\*/.test(text)) return false
  return /^(?:none\b(?! of)|no (?:(?:unresolved|unaddressed|outstanding|open|prior|previous|earlier|acknowledged|known|todo|pr|review|reviewer) )+(?:comments?|feedback|threads?|limitations?)\b)/i.test(
    text,
  )
}

function commitStructureOf(reviews: readonly RawReview[]): string | null {
  const entries = reviews.flatMap(({ review }) =>
    review.commitStructure ? [{ agent: review.agent, text: review.commitStructure }] : [],
  )
  if (entries.length === 0) return null
  return entries.map(({ agent, text }) => `**${agent}**: ${text}`).join('\n\n')
}

/** All files that agents list, with the number of agents and the findings in each. */
function coverageOf(
  reviews: readonly RawReview[],
  findings: readonly CombinedFinding[],
  paths: RepositoryPaths,
): Coverage[] {
  const readers = new Map<string, Set<string>>()
  const entries = new Map<string, Coverage>()
  for (const { review } of reviews) {
    for (const entry of review.coverage) {
      const path = paths.complete(entry.path, review)
      if (!isFilePath(path)) continue
      readers.set(path, (readers.get(path) ?? new Set()).add(review.agent))
      if (!entries.has(path)) entries.set(path, { ...entry, path })
    }
  }
  const listing = new Set(reviews.filter(({ review }) => review.coverage.length > 0).map(({ review }) => review.agent))
    .size
  return [...entries.values()]
    .sort((a, b) => byCodeUnits(a.path, b.path))
    .map((entry) => {
      const ids = findings
        .filter(({ finding }) => finding.locations.some(({ path }) => path === entry.path))
        .map(({ finding }) => finding.id)
      const found = ids.length > 0 ? ids.join(', ') : 'no findings'
      // If all agents read a file, that isn't mentioned.
      const count = readers.get(entry.path)?.size ?? 0
      const shared = count < listing ? ` (read by ${count} of ${listing})` : ''
      return { ...entry, status: `${found}${shared}` }
    })
}

/** Sorts gaps by the risk in their text; those without one are between high and low. */
function byRisk(gaps: readonly Item[]): Item[] {
  return [...gaps].sort((a, b) => riskOf(a) - riskOf(b))
}

function riskOf({ text }: Item): number {
  const word = /\b(high(?:est)?|medium|moderate|low(?:est)?)[ -]risk\b|\brisk\W{1,3}(high|medium|moderate|low)\b/i.exec(
    text,
  )
  const risk = (word?.[1] ?? word?.[2] ?? '').toLowerCase()
  return risk.startsWith('high') ? 0 : risk.startsWith('low') ? 2 : 1
}

/** The process notes of all reviews, merged. */
export function combineNotes(reviews: readonly RawReview[], weights: Weights): ProcessNote[] {
  const entries = reviews.flatMap(({ review }) =>
    review.sections
      .filter(({ name }) => name === 'notes')
      .flatMap(({ markdown }) => notesIn(markdown))
      .map((note, rank) => ({
        agent: review.agent,
        rank,
        topic: note.topic,
        item: { ...note, agents: [review.agent] },
      })),
  )
  return (['skill', 'context'] as const).flatMap((topic) =>
    combineItems(
      entries.filter((note) => note.topic === topic),
      weights,
    ).map(({ text, agents, position }) => ({ topic, text: `${text} [${agents.join(', ')}]`, position })),
  )
}
