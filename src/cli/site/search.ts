import { join } from 'node:path'
import { Failure } from '../../failure.ts'

/** Makes the search index of a built site, beside its pages: what they mark with `data-pagefind-body`. */
export async function buildSearch(folder: string): Promise<void> {
  const pagefind = await import('pagefind')
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en', includeCharacters: '_-./' })
  if (!index) throw new Failure(`Cannot make the search index: ${errors.join('; ')}`)
  try {
    const added = await index.addDirectory({ path: folder, glob: 'findings/**/*.html' })
    const written = await index.writeFiles({ outputPath: join(folder, 'pagefind') })
    const failures = [...added.errors, ...written.errors]
    if (failures.length > 0) throw new Failure(`Cannot make the search index: ${failures.join('; ')}`)
  } finally {
    await pagefind.close()
  }
}
