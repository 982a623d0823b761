import { join } from 'node:path'
import { Failure } from '../../failure.ts'
import { createText, isThere, roundFile } from '../../store/index.ts'

/**
 * Creates the folder of a round, named after the time. If two rounds are created at once, the later one gets the next
 * free second. A folder that is there already isn't used, because there may be links in it.
 * @param textOf the text of its round.yaml, given the date
 */
export async function claimFolder(
  raw: string,
  target: string,
  after: string | null,
  textOf: (date: string) => string,
  cwd: string,
): Promise<{ folder: string; now: string }> {
  // Slugs are in UTC, but an earlier one may be in local time, and so hours ahead; rounds must stay in order.
  const before = after === null ? Number.NaN : Date.parse(`${after.padEnd(19, 'T00:00:00')}Z`)
  // A slug may also have digits that aren't a time, such as 20269999.
  const begin = Number.isNaN(before) ? Date.now() : Math.max(Date.now(), before + 1000)
  for (let second = 0; ; second += 1) {
    const now = new Date(begin + second * 1000).toISOString()
    if (now.startsWith('+'))
      throw new Failure(`Cannot start a round after ${after}, the time of the previous one; rename that report`)
    const slug = `${now.slice(0, 10).replace(/-/g, '')}-${now.slice(11, 19).replace(/:/g, '')}-${target}`
    const folder = join(raw, slug)
    if (isThere(folder, cwd)) continue
    if (await createText(join(folder, roundFile), textOf(now), cwd)) return { folder, now }
  }
}
