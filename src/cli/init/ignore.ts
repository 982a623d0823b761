import { readdir } from 'node:fs/promises'
import { relative } from 'node:path'
import { readText } from '../../store/index.ts'

/** What a file of another tool is to have. */
interface IgnoreEntry {
  /** Where the file belongs, absolute. */
  folder: string
  /** The file, from there. */
  path: string
  pattern: string
  /** Written above the pattern. */
  reason: string
  /** The whole file where it is no list of patterns, so that one that is there can only be changed by hand. */
  text?: string
}

const reason = 'deep-review keeps raw reviews as they came, and formats reports by itself'

/** Tools that rewrite or judge Markdown: how their use is seen, by a file or a dependency, and where they look. */
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
 * What other tools have to leave alone: git the built site; Prettier and markdownlint, where they are used, the reports,
 * whose form is ours, and the raw reviews, which stay as they came.
 * @param folder that is set up, absolute
 * @param root of its repository, where tools of a monorepo have their files
 */
export async function ignoreEntries(folder: string, root: string): Promise<IgnoreEntry[]> {
  const entries: IgnoreEntry[] = [
    { folder, path: '.gitignore', pattern: '_site/', reason: 'What deep-review site build writes' },
  ]
  for (const tool of tools) {
    for (const base of new Set([folder, root])) {
      const names = await readdir(base)
      const manifest = names.includes('package.json') ? await readText('package.json', base) : ''
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

/** The text of a file of patterns with an entry; null where it has it already. */
export function withEntry(text: string, { pattern, reason: why, text: whole }: IgnoreEntry): string | null {
  if (whole !== undefined) return whole
  const known = text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '').replace(/\/$/, ''))
  if (known.includes(pattern.replace(/\/$/, ''))) return null
  const before = text === '' || text.endsWith('\n') ? text : `${text}\n`
  return `${before}# ${why}\n${pattern}\n`
}
