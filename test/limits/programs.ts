import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '../..')

/** Paths of files, from the root. */
export function filesIn(folders: readonly string[], ending: RegExp): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path) && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  )
  return files.sort()
}

/** Every program in the sources. Of a page, only the script above the markup counts; its lines keep their numbers. */
export function programs(): { path: string; file: ts.SourceFile }[] {
  return filesIn(['schemas', 'src', 'site'], /\.(?:ts|astro)$/).map((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    const program = path.endsWith('.astro') ? `\n${/^---\n(.*?)\n---/s.exec(text)?.[1] ?? ''}` : text
    return { path, file: ts.createSourceFile(path.replace(/\.astro$/, '.ts'), program, ts.ScriptTarget.Latest) }
  })
}

/** A program and all that is in it. */
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
