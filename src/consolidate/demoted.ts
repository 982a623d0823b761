import type { Dropped } from '../../schemas/consolidation.ts'
import type { Item } from '../../schemas/review.ts'
import { featuresOf, Matcher, type Weights } from '../match/index.ts'
import { toldOf } from './items.ts'
import type { RawFinding } from './raw.ts'
import type { MergedSections } from './sections.ts'

/** A raw finding that is none of the report's, and where it went. */
export interface DroppedFinding {
  member: RawFinding
  entry: Dropped
}

/**
 * The sections with what was moved to them: a raw finding's title, its locations and the reason. Where an entry tells the
 * same already, it only gets the agent's name.
 */
export function withDemoted(
  sections: MergedSections,
  dropped: readonly DroppedFinding[],
  weights: Weights,
): MergedSections {
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
    const told = known
      .concat(item)
      .map((entry, index) => ({ key: `${index}`, source: `${index}`, finding: toldOf(entry) }))
    const matcher = new Matcher(told.map(featuresOf), weights)
    const scores = known.map((_, index) => matcher.score(`${index}`, `${known.length}`))
    const best = Math.max(0, ...scores)
    const at = best > 0 ? scores.indexOf(best) : -1
    const same = known[at]
    if (same) known[at] = { ...same, agents: [...new Set([...same.agents, ...item.agents])] }
    else known.push(item)
  }
  return known
}

function itemOf({ member, entry }: DroppedFinding): Item {
  const [place] = member.finding.locations
  const where = place ? ` — \`${place.path}${place.startLine === null ? '' : `:${place.startLine}`}\`` : ''
  return {
    text: `**${member.finding.titleMarkdown}**${where}: ${entry.reason}`,
    agents: [entry.agent],
    position: member.finding.position,
  }
}
