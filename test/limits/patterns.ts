import { join } from 'node:path'
import ts from 'typescript'
import { filesIn, lineOf, nodesOf, programs, root } from './programs.ts'

/** A regular expression and where it is. */
export interface Pattern {
  place: string
  source: string
  flags: string
}

/** Every regular expression literal in the sources. */
export function writtenPatterns(): Pattern[] {
  return programs().flatMap(({ path, file }) =>
    nodesOf(file)
      .filter(ts.isRegularExpressionLiteral)
      .map((node) => {
        const [, source = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? []
        return { place: `${path}:${lineOf(node, file)}`, source, flags }
      }),
  )
}

/** Every regular expression that is composed of other texts while the modules load and while `work` runs. */
export async function composedPatterns(work: () => Promise<void>): Promise<Pattern[]> {
  const found = new Map<string, Pattern>()
  const { RegExp: original } = globalThis
  const note = ({ source, flags }: RegExp) => {
    if (found.has(`${flags}/${source}`)) return
    const callers = (new Error().stack ?? '').split('\n').slice(3)
    const caller = callers.find((line) => !line.includes('(node:') && !line.includes('<anonymous>')) ?? ''
    const place = caller.includes('node_modules')
      ? null
      : caller.split(`${root}/`)[1]?.match(/^(?:schemas|src|site)\/[\w/-]+\.ts/)?.[0]
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

/** The files that compose regular expressions while they load or run. */
export function composingFiles(): string[] {
  return programs()
    .filter(({ file }) =>
      nodesOf(file).some(
        (node) => (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(file) === 'RegExp',
      ),
    )
    .map(({ path }) => path)
}
