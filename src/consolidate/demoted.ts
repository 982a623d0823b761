import type { Dropped } from '../../schemas/consolidation.ts'
import type { Item } from '../../schemas/review.ts'
import { largest } from '../lists.ts'
import { featuresOf, Matcher, type Weights } from '../match/index.ts'
import { renderLocations } from '../render/index.ts'
import { comparedTextOf } from './items.ts'
import type { RawFinding } from './raw.ts'
import type { CombinedSections } from './sections.ts'

/** A raw finding that isn't part of a finding of the report, and what it became instead. */
export interface DroppedFinding {
  member: RawFinding
  entry: Dropped
}

/**
 * Adds demoted raw findings to their sections, with title, locations and reason. If an entry says the same already,
 * only the agent's name is added to it.
 */
export function withDemoted(
  sections: CombinedSections,
  dropped: readonly DroppedFinding[],
  weights: Weights,
): CombinedSections {
  const moved = (to: Dropped['to']) => dropped.filter(({ entry }) => entry.to === to).map(itemOf)
  const { observations, testing, documentation, limitations } = sections
  const concerns = moved('concern').map((item) => ({ ...item, scope: null }))
  return {
    ...sections,
    observations: { ...observations, concerns: joined(observations.concerns, concerns, weights) },
    testing: joined(testing, moved('testing'), weights),
    documentation: joined(documentation, moved('documentation'), weights),
    limitations: joined(
      limitations,
      moved('limitation').map((item) => ({ ...item, declined: null })),
      weights,
    ),
  }
}

function joined<T extends Item>(items: readonly T[], moved: readonly T[], weights: Weights): T[] {
  const known = [...items]
  for (const item of moved) {
    const records = known
      .concat(item)
      .map((entry, index) => ({ key: `${index}`, source: `${index}`, finding: comparedTextOf(entry) }))
    const matcher = new Matcher(records.map(featuresOf), weights)
    const scores = known.map((_, index) => matcher.score(`${index}`, `${known.length}`))
    const best = largest([0, ...scores])
    const at = best > 0 ? scores.indexOf(best) : -1
    const same = known[at]
    if (same) known[at] = { ...longer(same, item), agents: [...new Set([...same.agents, ...item.agents])] }
    else known.push(item)
  }
  return known
}

/** Joins two entries about the same thing: the longer text, with all agents. */
function longer<T extends Item>(entry: T, other: T): T {
  return other.text.length > entry.text.length ? other : entry
}

function itemOf({ member, entry }: DroppedFinding): Item {
  const { titleMarkdown, locations, body, position } = member.finding
  const where = locations.length > 0 ? ` — ${renderLocations(locations)}` : ''
  return {
    text: [`**${titleMarkdown}**${where}: ${entry.reason}`, body].filter((part) => part !== '').join('\n\n'),
    agents: [entry.agent],
    position,
  }
}
