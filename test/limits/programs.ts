import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '../..')

/** The files in the folders, as paths from the root. */
export function filesIn(folders: readonly string[], ending: RegExp): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path) && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  )
  return files.sort()
}

/** Every program in the sources. From an `.astro` page, only the script above the markup, with its line numbers unchanged. */
export function programs(): { path: string; file: ts.SourceFile }[] {
  return filesIn(['schemas', 'src', 'site'], /\.(?:ts|astro)$/).map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const program = path.endsWith('.astro') ? `\n${/^---\n(.*?)\n---/s.exec(text)?.[1] ?? ''}` : text
    return { path, file: ts.createSourceFile(path.replace(/\.astro$/, '.ts'), program, ts.ScriptTarget.Latest) }
  })
}

/** The node and all nodes within it. */
export function nodesOf(node: ts.Node): ts.Node[] {
  const inner: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    inner.push(child)
  })
  return [node, ...inner.flatMap(nodesOf)]
}

export function lineOf(node: ts.Node, file: ts.SourceFile): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}
