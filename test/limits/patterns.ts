import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../..')

/** A regular expression and where it is. */
export interface Pattern {
  place: string
  source: string
  flags: string
}

function filesIn(folders: readonly string[], ending: RegExp): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path) && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  )
  return files.sort()
}

/** Every regular expression literal in the sources. */
export function writtenPatterns(): Pattern[] {
  return filesIn(['schemas', 'src', 'site'], /\.(?:ts|astro)$/).flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    // Only the script above the markup of a page counts; its lines keep their numbers.
    const program = path.endsWith('.astro') ? (/^---\n(.*?)\n---/s.exec(text)?.[1] ?? '').replace(/^/, '\n') : text
    const file = ts.createSourceFile(path, program, ts.ScriptTarget.Latest)
    const found: Pattern[] = []
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
        const { line } = file.getLineAndCharacterOfPosition(node.getStart(file))
        found.push({ place: `${path}:${line + 1}`, source, flags })
      }
      ts.forEachChild(node, visit)
    }
    visit(file)
    return found
  })
}

/** Every regular expression that is composed of other texts while the modules load and while `work` runs. */
export async function composedPatterns(work: () => Promise<void>): Promise<Pattern[]> {
  const found = new Map<string, Pattern>()
  const { RegExp: original } = globalThis
  const note = ({ source, flags }: RegExp) => {
    if (found.has(`${flags}/${source}`)) return
    const callers = (new Error().stack ?? '').split('\n').slice(3)
    const caller = callers.find((line) => !line.includes('(node:') && !line.includes('<anonymous>')) ?? ''
    const place = caller.includes('node_modules') ? null : caller.match(/(?:schemas|src|site)\/[\w/-]+\.ts/)?.[0]
    if (place) found.set(`${flags}/${source}`, { place, source, flags })
  }
  globalThis.RegExp = new Proxy(original, {
    construct(target, argv: [string, string?]) {
      const made = new target(...argv)
      note(made)
      return made
    },
  })
  try {
    // The other files need Astro.
    for (const path of filesIn(['schemas', 'src', 'site/data'], /\.ts$/)) {
      if (!/^(?:src\/cli\/(?:bin|run)|site\/data\/(?:site|\w+-paths))\.ts$/.test(path)) await import(join(root, path))
    }
    await work()
  } finally {
    globalThis.RegExp = original
  }
  return [...found.values()]
}
