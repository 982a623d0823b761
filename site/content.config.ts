import { defineCollection } from 'astro:content'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { settings, work } from 'virtual:deep-review/settings'
import type { LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'
import { EntryCache } from './data/entry-cache.ts'
import { loadAll } from './data/load-all.ts'
import { shardText } from './data/shard.ts'
import { leaveSource } from './data/source.ts'

/**
 * The store holds entries in brief, in the order of targets; pages get the reports one by one and make the HTML. So a
 * build of thousands of reports never holds their texts.
 */
async function load({ store, logger, watcher }: LoaderContext): Promise<void> {
  const refresh = async () => {
    const reasons: string[] = []
    const entries = await loadAll({
      ...settings,
      program: work.program,
      ...(work.cache === null ? {} : { cache: new EntryCache(work.cache, work.program) }),
      leave: leaveSource,
      warn(message) {
        reasons.push(message)
        logger.warn(message)
      },
    })
    // The command, which runs elsewhere, ends otherwise where there are some.
    if (work.leftOut !== null) await writeFile(work.leftOut, JSON.stringify(reasons))
    if (work.rounds !== null) await writeFile(work.rounds, shardText(work.program, entries))
    store.clear()
    entries.forEach((entry, index) => {
      store.set({ id: String(index).padStart(7, '0'), data: { entry: JSON.stringify(entry) } })
    })
  }
  await refresh()
  if (watcher === undefined) return
  const folderOf = (pattern: string) => pattern.replace(/[^\\/]*[*?{[].*$/, '')
  watcher.add(settings.sources.flatMap(({ folder, reports }) => reports.map((one) => resolve(folder, folderOf(one)))))
  for (const event of ['add', 'change', 'unlink'] as const) {
    watcher.on(event, (path) => {
      if (/\.(?:md|markdown)$/i.test(path)) void refresh()
    })
  }
}

/** The store takes long for objects. */
const schema = z.object({ entry: z.string() })

export const collections = { rounds: defineCollection({ loader: { name: 'deep-review', load }, schema }) }
