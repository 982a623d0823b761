import { defineCollection } from 'astro:content'
import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { settings, work } from 'virtual:deep-review/settings'
import type { LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'
import { withLimits } from '../src/limits.ts'
import { EntryCache } from './data/entry-cache.ts'
import { loadAll } from './data/load-all.ts'
import { writeRounds } from './data/round-file.ts'
import { saveSource } from './data/source.ts'

/**
 * Summaries of rounds go to a file in the order of targets, and their digests to the store. Pages read one report at a
 * time to make the HTML, so that a build of thousands of reports never keeps their texts in memory.
 */
async function load({ store, logger, watcher }: LoaderContext): Promise<void> {
  const refresh = async () => {
    const reasons: string[] = []
    const options = {
      ...settings,
      program: work.program,
      ...(work.cache === null ? {} : { cache: new EntryCache(work.cache, work.program) }),
      leave: saveSource,
      warn(message: string) {
        reasons.push(message)
        logger.warn(message)
      },
    }
    const digests = await withLimits(
      async () => settings.limits,
      () => writeRounds(work.rounds, work.program, loadAll(options)),
    )
    // The command runs in another process, and sets its exit code if there are some.
    if (work.leftOut !== null) await writeFile(work.leftOut, JSON.stringify(reasons))
    store.clear()
    digests.forEach((digest, index) => {
      store.set({ id: String(index).padStart(7, '0'), data: { digest } })
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

/** The folder that a glob names before its first special character. */
function fixedPart(pattern: string): string {
  const [fixed = ''] = pattern.split(/[*?{[]/, 1)
  return fixed === pattern ? pattern : dirname(`${fixed}x`)
}

/** Astro uses these to detect changes of pages. */
const schema = z.object({ digest: z.string() })

export const collections = { rounds: defineCollection({ loader: { name: 'deep-review', load }, schema }) }
