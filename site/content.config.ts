import { defineCollection } from 'astro:content'
import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { settings, work } from 'virtual:deep-review/settings'
import type { LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'
import { withLimits } from '../src/limits.ts'
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
    const options = {
      ...settings,
      program: work.program,
      ...(work.cache === null ? {} : { cache: new EntryCache(work.cache, work.program) }),
      leave: leaveSource,
      warn(message: string) {
        reasons.push(message)
        logger.warn(message)
      },
    }
    const entries = await withLimits(
      async () => settings.limits,
      () => loadAll(options),
    )
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
  watcher.add(settings.sources.flatMap(({ folder, reports }) => reports.map((one) => resolve(folder, fixedPart(one)))))
  for (const event of ['add', 'change', 'unlink'] as const) {
    watcher.on(event, (path) => {
      if (/\.(?:md|markdown)$/i.test(path)) void refresh()
    })
  }
}

/** What a glob names before its first special character: a folder. */
function fixedPart(pattern: string): string {
  const [fixed = ''] = pattern.split(/[*?{[]/, 1)
  return fixed === pattern ? pattern : dirname(`${fixed}x`)
}

/** The store takes long for objects. */
const schema = z.object({ entry: z.string() })

export const collections = { rounds: defineCollection({ loader: { name: 'deep-review', load }, schema }) }
