import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Lines that a file of patterns is to have, each with the reason that is written above it. */
export interface IgnoreEntry {
  path: string
  pattern: string
  reason: string
}

/**
 * What other tools have to leave alone: git the built site; Prettier and markdownlint, where they are used, the reports,
 * whose form is ours, and the raw reviews, which stay as they came.
 * @param folder that is set up, absolute
 * @param manifest the text of its package.json; empty where it has none
 */
export function ignoreEntries(folder: string, manifest: string): IgnoreEntry[] {
  const has = (...names: string[]) => names.some((name) => existsSync(join(folder, name)))
  const isUsed = (tool: string) => new RegExp(`"${tool}(?:-cli2?)?"\\s*:`).test(manifest)
  const reason = 'deep-review keeps raw reviews as they came, and formats reports by itself'
  const prettier = ['.prettierrc', '.prettierrc.json', '.prettierrc.yaml', '.prettierrc.yml', '.prettierrc.js']
  return [
    { path: '.gitignore', pattern: '_site/', reason: 'What deep-review site build writes' },
    ...(has('.prettierignore', 'prettier.config.js', 'prettier.config.mjs', ...prettier) || isUsed('prettier')
      ? [{ path: '.prettierignore', pattern: 'reviews/', reason }]
      : []),
    ...(has('.markdownlintignore', '.markdownlint.json', '.markdownlint.yaml', '.markdownlintrc') ||
    isUsed('markdownlint')
      ? [{ path: '.markdownlintignore', pattern: 'reviews/', reason }]
      : []),
  ]
}

/** The text of a file of patterns with an entry; null where it has it already. */
export function withEntry(text: string, { pattern, reason }: IgnoreEntry): string | null {
  const known = text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '').replace(/\/$/, ''))
  if (known.includes(pattern.replace(/\/$/, ''))) return null
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${before}# ${reason}\n${pattern}\n`
}
