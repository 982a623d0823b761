import { join } from 'node:path'
import { expect, it } from 'vitest'
import { severities } from '../../../schemas/enums.ts'
import { noMoves } from '../../../schemas/moves.ts'
import type { History, Thread } from '../../../schemas/thread.ts'
import { agentsOf } from '../../../site/data/agents.ts'
import { repositoryBadge, targetBadge } from '../../../site/data/badge.ts'
import { type Collection, collectionOf } from '../../../site/data/collection.ts'
import { feedOfTarget, jsonFeed } from '../../../site/data/feeds.ts'
import { historyOf } from '../../../site/data/history.ts'
import { rowOf } from '../../../site/data/rows.ts'
import { isBack, isWaiting, standingOf, standingOfProblem } from '../../../site/data/status.ts'
import { parse } from '../../../src/parse/index.ts'
import { findReports, readFiles } from '../../../src/store/index.ts'
import { diffRounds, groupTargets, targetStanding, trackTarget } from '../../../src/track/index.ts'
import { runIn } from '../../cli/run.ts'
import { allReports } from '../../corpus/corpus.ts'
import { entriesOf } from './collection.ts'

const root = join(import.meta.dirname, '../../..')
const fixtures = ['test/fixtures/site']
/** The folders of the corpora, if they are set, so that figures of real rounds are compared too. */
const folders = [...new Set(allReports().map(({ path }) => join(path, '..')))]

interface Status {
  targets: {
    repository: string | null
    target: string
    counts: Record<string, number>
    open: Thread[]
    back: Thread[]
    notAnswered: Thread[]
  }[]
}

// Reading the corpora takes most of the time of these tests, so each command and each site reads them once.
const outputs = new Map<string, Promise<{ out: string }>>()
const sites = new Map<string, Promise<Collection>>()

async function json<T>(command: string, folder: string): Promise<T> {
  const key = `${command} ${folder}`
  const output = outputs.get(key) ?? runIn(root, [command, folder, '--format', 'json'])
  outputs.set(key, output)
  return JSON.parse((await output).out)
}

/** What the pages get for a folder of reports. */
function siteOf(folder: string): Promise<Collection> {
  const read = async () => collectionOf(await entriesOf({ folder: root, reports: [folder], warn: () => undefined }))
  const site = sites.get(folder) ?? read()
  sites.set(folder, site)
  return site
}

const ids = (threads: readonly { id: string }[]) => threads.map(({ id }) => id).sort()

it.each([fixtures, ...folders.map((folder) => [folder])])(
  'the command line and the site give the same figures for %s',
  async (folder) => {
    const status = await json<Status>('status', folder)
    const history = await json<History>('history', folder)
    const site = await siteOf(folder)
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
      expect(ids(targetStanding(historyOf(target), target.state).needAction)).toEqual(ids(own?.open ?? []))
    }
  },
  120_000,
)

it.each([fixtures, ...folders.map((folder) => [folder])])(
  'a comparison of two rounds, a list and the context agree with the history for %s',
  async (folder) => {
    const paths = await findReports([folder], root)
    const { read } = await readFiles(paths, root, (text, path) => parse(text, { path }).report)
    const site = await siteOf(folder)
    for (const target of groupTargets(read)) {
      const history = trackTarget(target)
      for (const [index, round] of history.rounds.entries()) {
        const [before, after] = [target.rounds[index - 1], target.rounds[index]]
        const entry = site.rounds.find(({ slug, repository }) => slug === round.slug && repository === round.repository)
        const row = entry && rowOf(entry, site)
        expect(row?.back).toBe(round.findings.filter(({ state, struck }) => state === 'reopened' && !struck).length)
        if (!before || !after) continue
        const { changes } = diffRounds(before, after, noMoves, target.rounds)
        const later = changes.filter((change) => change.after !== null)
        expect(later.map(({ after: id, state, from }) => [id, state, from])).toEqual(
          round.findings.map(({ id, state, previous }) => [id, state, previous]),
        )
        if (index < history.rounds.length - 1) continue
        const fates = new Map(history.rounds[index - 1]?.findings.map(({ id, fate }) => [id, fate]))
        const gone = changes.filter((change) => change.after === null)
        expect(gone.map(({ fate }) => fate)).toEqual(gone.map(({ before: id }) => fates.get(id ?? '')))
      }
    }
    const status = await json<Status>('status', folder)
    const contexts = await json<{ targets: { open: { report: string; id: string }[] }[] }>('context', folder)
    expect(contexts.targets.flatMap(({ open }) => open.map(({ report, id }) => `${report}#${id}`)).sort()).toEqual(
      status.targets
        .flatMap(({ open }) => open.flatMap(({ findings }) => findings.at(-1) ?? []))
        .map(({ report, id }) => `${report}#${id}`)
        .sort(),
    )
  },
  120_000,
)

/** The numbers of each severity in a text: `2 criticals, 1 important finding open`. */
function countsIn(text: string): Record<string, number> {
  return Object.fromEntries(
    severities.map((severity) => [severity, Number(new RegExp(`(\\d+) ${severity}`).exec(text)?.[1] ?? 0)]),
  )
}

it.each([fixtures, ...folders.map((folder) => [folder])])(
  'badges and feeds have the counts of the command line for %s',
  async (folder) => {
    const status = await json<Status>('status', folder)
    const history = await json<History>('history', folder)
    const site = await siteOf(folder)
    const label = (svg: string) => /aria-label="([^"]*)"/.exec(svg)?.[1] ?? ''
    for (const [repository, targets] of Map.groupBy(site.targets, (target) => target.repository)) {
      const own = status.targets.filter((target) => target.repository === repository)
      const sums = Object.fromEntries(
        severities.map((severity) => [severity, own.reduce((sum, { counts }) => sum + (counts[severity] ?? 0), 0)]),
      )
      expect(countsIn(label(repositoryBadge(targets.map((target) => standingOf(target, site)))))).toEqual(sums)
    }
    for (const target of site.targets) {
      const own = status.targets.find(
        (other) => other.target === target.target && other.repository === target.repository,
      )
      expect(countsIn(label(targetBadge(standingOf(target, site))))).toEqual(own?.counts)
      const { items } = JSON.parse(jsonFeed(feedOfTarget(target, site, '/feed.json', undefined)))
      for (const { id, content_text } of items) {
        const round = history.rounds.find(({ slug }) => id.endsWith(` ${slug}`))
        const remaining = round?.findings.filter(({ struck }) => !struck) ?? []
        const counts = severities.map((severity) => [
          severity,
          remaining.filter((one) => one.severity === severity).length,
        ])
        expect(countsIn(content_text)).toEqual(Object.fromEntries(counts))
        const back = Number(/(\d+) came back/.exec(content_text)?.[1] ?? 0)
        expect(back).toBe(remaining.filter(({ state }) => state === 'reopened').length)
      }
    }
  },
  120_000,
)

it.each([fixtures, ...folders.map((folder) => [folder])])(
  'stats and the pages of agents have the same counts for %s',
  async (folder) => {
    const { agents } = await json<{ agents: Record<string, unknown>[] }>('stats', folder)
    const site = await siteOf(folder)
    const shown = agentsOf(site).map(
      ({ name, rounds, findings, unique, confirmed, missed, downgraded, dropped, rates }) => {
        expect([name, rates.missed.length, rates.findings.length]).toEqual([name, missed, findings])
        return { name, rounds: rounds.length, findings, unique, confirmed, missed, downgraded, dropped }
      },
    )
    for (const one of shown) expect(agents.find(({ name }) => name === one.name)).toMatchObject(one)
    expect(shown.map(({ name }) => name).sort()).toEqual(agents.map(({ name }) => name).sort())
  },
  120_000,
)
