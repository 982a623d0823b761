import type { Dropped } from '../../schemas/consolidation.ts'
import type { Item } from '../../schemas/review.ts'
import type { RawFinding } from './raw.ts'
import type { MergedSections } from './sections.ts'

/** A raw finding that is none of the report's, and where it went. */
export interface DroppedFinding {
  member: RawFinding
  entry: Dropped
}

/** The sections with what was moved to them: a raw finding's title, its locations and the reason. */
export function withDemoted(sections: MergedSections, dropped: readonly DroppedFinding[]): MergedSections {
  const moved = (to: Dropped['to']) => dropped.filter(({ entry }) => entry.to === to).map(itemOf)
  return {
    ...sections,
    observations: {
      ...sections.observations,
      concerns: [...sections.observations.concerns, ...moved('concern').map((item) => ({ ...item, scope: null }))],
    },
    testing: [...sections.testing, ...moved('testing')],
    documentation: [...sections.documentation, ...moved('documentation')],
    limitations: [...sections.limitations, ...moved('limitation').map((item) => ({ ...item, declined: null }))],
  }
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
