import { join } from 'node:path'
import { expect, it } from 'vitest'
import { severities } from '../../../schemas/enums.ts'
import type { History, Thread } from '../../../schemas/thread.ts'
import { collectionOf } from '../../../site/data/collection.ts'
import { historyOf } from '../../../site/data/history.ts'
import { loadRounds } from '../../../site/data/load.ts'
import { isBack, isWaiting, standingOfProblem } from '../../../site/data/status.ts'
import { targetStanding } from '../../../src/track/index.ts'
import { runIn } from '../../cli/run.ts'
import { allReports } from '../../corpus/corpus.ts'

const root = join(import.meta.dirname, '../../..')
const fixtures = ['test/fixtures/site']
/** With the corpora where they are named, so that the figures are those of real rounds. */
const folders = [...new Set(allReports().map(({ path }) => join(path, '..')))]

interface Status {
  targets: { target: string; counts: Record<string, number>; open: Thread[]; back: Thread[]; notAnswered: Thread[] }[]
}

async function json<T>(...argv: string[]): Promise<T> {
  return JSON.parse((await runIn(root, [...argv, '--format', 'json'])).out)
}

const ids = (threads: readonly { id: string }[]) => threads.map(({ id }) => id).sort()

it.each([fixtures, ...folders.map((folder) => [folder])])(
  'the command line and the site give the same figures for %s',
  async (folder) => {
    const status = await json<Status>('status', folder)
    const history = await json<History>('history', folder)
    const site = collectionOf(await loadRounds({ folder: root, reports: [folder], warn: () => undefined }))
    const threads = site.targets.flatMap((target) => target.threads)
    const open = status.targets.flatMap((target) => target.open)
    const waiting = threads.filter((thread) => isWaiting(thread, site))
    expect(ids(open)).toEqual(ids(waiting))
    expect(ids(open)).toEqual(
      ids(history.threads.filter((thread) => ['open', 'not-answered'].includes(thread.standing))),
    )
    expect(ids(status.targets.flatMap((target) => target.back))).toEqual(
      ids(waiting.filter(({ latest }) => isBack(latest))),
    )
    expect(ids(status.targets.flatMap((target) => target.notAnswered))).toEqual(
      ids(threads.filter((thread) => standingOfProblem(thread) === 'not-answered')),
    )
    for (const severity of severities) {
      const counted = status.targets.reduce((sum, { counts }) => sum + (counts[severity] ?? 0), 0)
      expect(counted).toBe(waiting.filter(({ latest }) => latest.finding.severity === severity).length)
    }
    for (const target of site.targets) {
      const own = status.targets.find((other) => other.target === target.target)
      expect(ids(targetStanding(historyOf(target), target.state).toDo)).toEqual(ids(own?.open ?? []))
    }
  },
  120_000,
)
