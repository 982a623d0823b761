import { defineCollection } from 'astro:content'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { leftOut, settings } from 'virtual:deep-review/settings'
import type { LoaderContext } from 'astro/loaders'
import { z } from 'astro/zod'
import { loadRounds } from './data/load.ts'
import type { RoundEntry } from './data/round-entry.ts'

/**
 * The store holds entries in brief, in the order of targets; pages read the reports again and make the HTML. So a
 * build of thousands of reports never holds their texts.
 */
async function load({ store, logger, watcher }: LoaderContext): Promise<void> {
  const refresh = async () => {
    const reasons: string[] = []
    const entries = await loadRounds({
      ...settings,
      warn(message) {
        reasons.push(message)
        logger.warn(message)
      },
    })
    // The command, which runs elsewhere, ends otherwise where there are some.
    await writeFile(leftOut, JSON.stringify(reasons))
    store.clear()
    entries.forEach((entry, index) => {
      store.set({ id: String(index).padStart(7, '0'), data: { ...entry } })
    })
  }
  await refresh()
  if (watcher === undefined) return
  watcher.add(settings.reports.map((pattern) => resolve(settings.folder, pattern.replace(/[^\\/]*[*?{[].*$/, ''))))
  for (const event of ['add', 'change', 'unlink'] as const) {
    watcher.on(event, (path) => {
      if (/\.(?:md|markdown)$/i.test(path)) void refresh()
    })
  }
}

const schema = z.custom<RoundEntry>((value) => typeof value === 'object' && value !== null)

export const collections = { rounds: defineCollection({ loader: { name: 'deep-review', load }, schema }) }
