import { readdir } from 'node:fs/promises'
import { relative } from 'node:path'
import { lookUp, readText } from '../../store/index.ts'

/** An entry that the ignore file of another tool needs. */
interface IgnoreEntry {
  /** The absolute path of the file's folder. */
  folder: string
  /** The path of the file in that folder. */
  path: string
  pattern: string
  /** The comment above the pattern. */
  reason: string
  /** The whole file, for formats other than a list of patterns. An existing one must be edited by hand. */
  text?: string
}

const reason = 'deep-review keeps raw reviews as they came, and formats reports by itself'

/** Tools that rewrite or check Markdown: the files and the dependency that show their use, and their ignore file. */
const tools = [
  {
    file: /^\.prettierrc(?:\.|$)|^prettier\.config\.|^\.prettierignore$/,
    package: 'prettier',
    path: '.prettierignore',
  },
  {
    file: /^\.markdownlint-cli2\./,
    package: 'markdownlint-cli2',
    path: '.markdownlint-cli2.yaml',
    isYaml: true,
  },
  {
    file: /^\.markdownlint(?:rc|ignore|\.jsonc?|\.ya?ml|\.cjs)$/,
    package: 'markdownlint-cli',
    path: '.markdownlintignore',
  },
] as const

/**
 * The entries that keep other tools away from our files: git from the built site, and Prettier and markdownlint, if
 * they are used, from reports, which deep-review formats, and from raw reviews, which must not change.
 * @param folder the absolute path of the folder that is set up
 * @param root the root of its repository, where tools of a monorepo keep their files
 */
export async function ignoreEntries(folder: string, root: string): Promise<IgnoreEntry[]> {
  const entries: IgnoreEntry[] = [
    { folder, path: '.gitignore', pattern: '_site/', reason: 'What deep-review site build writes' },
  ]
  for (const tool of tools) {
    for (const base of new Set([folder, root])) {
      const names = await readdir(base)
      const manifest = lookUp('package.json', base)?.isFile() ? await readText('package.json', base) : ''
      const own = names.find((name) => tool.file.test(name))
      if (own === undefined && !dependsOn(manifest, tool.package)) continue
      const below = [relative(base, folder), 'reviews'].filter(Boolean).join('/').replaceAll('\\', '/')
      const pattern = 'isYaml' in tool ? `${below}/**` : `${below}/`
      const path = 'isYaml' in tool ? (own ?? tool.path) : tool.path
      const text = `# ${reason}\nignores:\n  - ${JSON.stringify(pattern)}\n`
      entries.push({ folder: base, path, pattern, reason, ...('isYaml' in tool ? { text } : {}) })
      break
    }
  }
  return entries
}

function dependsOn(manifest: string, name: string): boolean {
  return new RegExp(`"${name}"\\s*:`).test(manifest)
}

/** Adds an entry to the text of an ignore file; null if it is there already. */
export function withEntry(text: string, { pattern, reason: why, text: whole }: IgnoreEntry): string | null {
  if (whole !== undefined) return whole
  const known = text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '').replace(/\/$/, ''))
  if (known.includes(pattern.replace(/\/$/, ''))) return null
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${before}# ${why}\n${pattern}\n`
}
