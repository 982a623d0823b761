import { settings } from 'virtual:deep-review/settings'
import type { Report } from '../../schemas/report.ts'
import { parse } from '../../src/parse/index.ts'
import { readText } from '../../src/store/index.ts'
import type { RoundEntry } from './round-entry.ts'

export interface Source {
  text: string
  report: Report
}

/** Pages come target by target, and few targets have more rounds than this. */
const kept = 48
const recent = new Map<string, Promise<Source>>()

/** The report of a round as it is on disk, read and parsed; the latest ones are kept. */
export function readSource({ path, key }: RoundEntry): Promise<Source> {
  const known = import.meta.env.DEV ? undefined : recent.get(key)
  const source = known ?? load(path)
  recent.delete(key)
  recent.set(key, source)
  for (const oldest of recent.keys()) {
    if (recent.size <= kept) break
    recent.delete(oldest)
  }
  return source
}

async function load(path: string): Promise<Source> {
  const text = await readText(path, settings.folder)
  const { report } = parse(text, { path, as: 'report' })
  if (report === null) throw new Error(`${path} is no report any more`)
  return { text, report }
}
