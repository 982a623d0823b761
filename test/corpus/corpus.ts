import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Real reports to test against, where `DEEP_REVIEW_CORPUS` names their folder (`reports/`, `rounds/`, `gold/`).
 * Without it tests on them are skipped; set and absent is an error, so that a wrong path does not pass for a pass.
 */
const folder = process.env.DEEP_REVIEW_CORPUS
if (folder !== undefined && !existsSync(join(folder, 'reports'))) {
  throw new Error(`DEEP_REVIEW_CORPUS names ${folder}, which holds no reports`)
}

export const hasCorpus = folder !== undefined

export interface CorpusFile {
  name: string
  path: string
  text: string
}

/** The Markdown files of a folder of the corpus, by name. */
export function corpusFiles(...parts: string[]): CorpusFile[] {
  if (folder === undefined) return []
  const base = join(folder, ...parts)
  return readdirSync(base)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, path: join(base, name), text: readFileSync(join(base, name), 'utf8') }))
}

/** The folder of the corpus. */
export function corpusFolder(): string {
  return folder ?? ''
}
