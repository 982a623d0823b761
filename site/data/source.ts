import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { settings, work } from 'virtual:deep-review/settings'
import type { Report } from '../../schemas/report.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { withLimits } from '../../src/limits.ts'
import { parse } from '../../src/parse/index.ts'
import { readText } from '../../src/store/index.ts'

export interface Source {
  text: string
  report: Report
}

/** The most reports that are cached. Pages are made target by target, so those of one target are used repeatedly. */
const mostKept = 48
const recent = new Map<string, Promise<Source>>()
let recentTarget = ''

type Located = Pick<RoundEntry, 'source' | 'key' | 'repository' | 'target'>

/** The report of a round, from the collection or else from disk. The most recently used ones are kept. */
export function readSource({ source: path, key, repository, target }: Located): Promise<Source> {
  const asked = `${repository ?? ''}\n${target}`
  if (asked !== recentTarget) recent.clear()
  recentTarget = asked
  const known = import.meta.env.DEV ? undefined : recent.get(key)
  const source = known ?? load(path)
  recent.delete(key)
  recent.set(key, source)
  for (const oldest of recent.keys()) {
    if (recent.size <= mostKept) break
    recent.delete(oldest)
  }
  return source
}

/**
 * Saves a parsed report for its pages, which are made after all reports were read. All of them would need too much memory,
 * and parsing a report again takes ten times as long.
 */
export async function saveSource({ source: path }: Pick<RoundEntry, 'source'>, source: Source): Promise<void> {
  if (work.parsed === null) return
  await writeFile(pathOfSaved(work.parsed, path), deflateRawSync(JSON.stringify(source), { level: 1 }))
}

async function load(path: string): Promise<Source> {
  const saved = work.parsed === null ? null : await readFile(pathOfSaved(work.parsed, path)).catch(() => null)
  if (saved !== null) return JSON.parse(inflateRawSync(saved).toString())
  const text = await withLimits(
    async () => settings.limits,
    () => readText(path, '/'),
  )
  const { report } = parse(text, { path, as: 'report' })
  if (report === null) throw new Error(`${path} is not a report any more`)
  return { text, report }
}

function pathOfSaved(folder: string, path: string): string {
  return join(folder, createHash('sha256').update(path).digest('hex').slice(0, 32))
}
