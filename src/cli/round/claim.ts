import { join } from 'node:path'
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
  const begin = Math.max(Date.now(), after === null ? 0 : Date.parse(`${after.padEnd(19, 'T00:00:00')}Z`) + 1000)
  for (let second = 0; ; second += 1) {
    const now = new Date(begin + second * 1000).toISOString()
    const slug = `${now.slice(0, 10).replace(/-/g, '')}-${now.slice(11, 19).replace(/:/g, '')}-${target}`
    const folder = join(raw, slug)
    if (isThere(folder, cwd)) continue
    if (await createText(join(folder, roundFile), textOf(now), cwd)) return { folder, now }
  }
}
