import type { Location } from '../../schemas/finding.ts'
import { renderLocations } from '../render/index.ts'
import { isOneFile } from './paths.ts'
import type { RawFinding } from './raw.ts'

/** What a raw finding adds to the text of another one on the same problem. */
export interface Addition {
  raw: RawFinding
  /** Who says it, of what: `Bo, at src/order.ts:50: The total is rounded`. */
  lead: string
}

/**
 * The raw findings that say more than the one whose text is shown: of files that it does not name, or with a fix where it
 * has none. Their texts follow it, since who works off a report reads no appendix.
 * @param members the one that is shown first, each with its places as the repository has them
 */
export function additionsTo(members: readonly { raw: RawFinding; locations: readonly Location[] }[]): Addition[] {
  const [best, ...others] = members
  if (!best) return []
  const known = [...best.locations]
  let hasFix = best.raw.finding.fixes.length > 0
  return others.flatMap(({ raw, locations }): Addition[] => {
    const { body, fixes, titleMarkdown } = raw.finding
    const elsewhere =
      known.length === 0 ? [] : locations.filter(({ path }) => !known.some((place) => isOneFile(place.path, path)))
    const isFix = !hasFix && fixes.length > 0
    if (body.trim() === '' || (elsewhere.length === 0 && !isFix)) return []
    known.push(...locations)
    hasFix ||= fixes.length > 0
    const where = elsewhere.length > 0 ? `, at ${renderLocations(elsewhere.slice(0, 3))}` : ''
    return [{ raw, lead: `${raw.raw.review.agent}${where}: ${titleMarkdown}` }]
  })
}
