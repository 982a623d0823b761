import type { Finding, Location } from '../../schemas/finding.ts'
import { append } from '../lists.ts'
import { titleShareIn } from '../match/index.ts'
import { renderLocations } from '../render/index.ts'
import { isOneFile } from './paths.ts'
import type { RawFinding } from './raw.ts'

/** What a raw finding adds to the text of another one about the same problem. */
export interface Addition {
  raw: RawFinding
  /** The agent, the location and the title, as the first sentence: `Bo, at src/order.ts:50: The total is rounded`. */
  lead: string
}

/**
 * The raw findings of a cluster whose texts are added to that of the first one, because they name other files, have a fix
 * that it lacks, or say in a sentence what it doesn't. People who work on a report don't read its appendix.
 * @param members the raw findings with their completed locations; the first one is the text that is shown anyway
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
    const isNew = isOtherRemark(raw.finding, best.raw.finding)
    if (!isNew && (body.trim() === '' || (elsewhere.length === 0 && !isFix))) return []
    append(known, locations)
    hasFix ||= fixes.length > 0
    const where = elsewhere.length > 0 ? `, at ${renderLocations(elsewhere.slice(0, 3))}` : ''
    return [{ raw, lead: `${raw.review.agent}${where}: ${titleMarkdown}` }]
  })
}

/** In characters. A longer text is in the appendix. */
const longestRemark = 240

/** Whether a remark of a sentence or two uses other words than the text that is shown. */
function isOtherRemark(remark: Finding, shown: Finding): boolean {
  if (remark.body.trim().length > longestRemark) return false
  return titleShareIn(remark, shown) < 0.5
}
