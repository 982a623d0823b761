import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Real reports to test against: those in the folder that `DEEP_REVIEW_CORPUS` names (`reports/`, `rounds/`, `gold/`),
 * and those of other repositories in the folders that `DEEP_REVIEW_MORE_CORPORA` lists (`reports/`, `gold/`).
 * Their tests are skipped when these variables are not set. A folder that does not exist is an error, so that tests
 * with a wrong path do not seem to pass.
 */
const folder = process.env.DEEP_REVIEW_CORPUS
const more = process.env.DEEP_REVIEW_MORE_CORPORA?.split(delimiter) ?? []
for (const path of [...(folder === undefined ? [] : [folder]), ...more]) {
  if (!existsSync(join(path, 'reports'))) throw new Error(`${path} has no reports; see test/corpus/corpus.ts`)
}

export const hasCorpus = folder !== undefined

export interface CorpusFile {
  name: string
  path: string
  text: string
}

/** The Markdown files in a folder of the corpus, sorted by name. */
export function corpusFiles(...parts: string[]): CorpusFile[] {
  return folder === undefined ? [] : markdownIn(join(folder, ...parts))
}

/** The reports of all repositories. */
export function allReports(): CorpusFile[] {
  return [...corpusFiles('reports'), ...more.flatMap((path) => markdownIn(join(path, 'reports')))]
}

/** The folder of the corpus. */
export function corpusFolder(): string {
  return folder ?? ''
}

function markdownIn(base: string): CorpusFile[] {
  return readdirSync(base)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ name, path: join(base, name), text: readFileSync(join(base, name), 'utf8') }))
}
