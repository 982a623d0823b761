import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { analyse } from 'scslre'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

interface Pattern {
  place: string
  source: string
  flags: string
}

/** Every regular expression that stands in the sources. */
function patterns(): Pattern[] {
  const files = ['schemas', 'src', 'site'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ts|astro)$/.test(path) && !path.includes('node_modules'))
      .map((path) => join(folder, path)),
  )
  return files.sort().flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8')
    // The program of a page is above its markup; lines keep their numbers.
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

/** What the checker says of a pattern that takes more than linear time, and the character that makes it do so. */
const slow = patterns().flatMap((pattern) => {
  const { reports } = analyse({ source: pattern.source, flags: pattern.flags }, { reportTypes: { Move: true } })
  return reports.map((report) => ({ ...pattern, isExponential: report.exponential, character: report.character.pick }))
})

describe('regular expressions', () => {
  it('never take exponential time', () => {
    expect(
      slow.filter(({ isExponential }) => isExponential).map(({ place, source }) => `${place} /${source}/`),
    ).toEqual([])
  })

  // Quadratic time ends at once at this length; what is worse does not end.
  it('come to an end on their worst case', () => {
    for (const { source, flags, character } of slow) {
      const pump = character.repeat(2_000)
      for (const text of [
        pump,
        `${pump}\u2028\n!`,
        `a.b ${pump}\u2028\n!`,
        `**${pump}`,
        `# ${pump}\u2028`,
        `- [ ${pump}\n`,
      ])
        new RegExp(source, flags).test(text)
    }
  })
})
