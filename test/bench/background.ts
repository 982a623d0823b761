/**
 * Counts how many passages of public text about software contain each word, and writes the list of common words that the
 * matcher uses: src/match/background.ts. The text is the documentation of the packages in node_modules: Markdown files
 * and the comments of declarations. Only the words and how common they are go into the list.
 *   npx node test/bench/background.ts [folder…]
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { stemsIn } from '../../src/match/words.ts'

/** At most so many passages of one package, so that a large one does not dominate. */
const mostOfOne = 400
/** The number of words in a passage, about as many as in a finding. */
const passageLength = 60
/** A word goes into the list if at least so many passages and packages contain it. */
const least = { passages: 4, packages: 3 }

function packageOf(path: string): string {
  const parts = path.split(sep)
  const at = parts.lastIndexOf('node_modules')
  return parts.slice(at + 1, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join('/')
}

/** The prose of a file: Markdown without its code, or the comments of a declaration file. */
function proseOf(path: string, text: string): string {
  if (path.endsWith('.md')) return text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, ' ').replace(/https?:\S+/g, ' ')
  return [...text.matchAll(/\/\*\*([\s\S]*?)\*\//g)]
    .map(([, comment = '']) => comment.replace(/^\s*\*/gm, ' ').replace(/@\w+/g, ' '))
    .join('\n')
}

/** Takes evenly spaced items of a list, so that every run takes the same ones. */
function evenly<T>(list: readonly T[], most: number): T[] {
  return list.length <= most
    ? [...list]
    : Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)] as T)
}

const folders = process.argv.slice(2)
const roots = folders.length > 0 ? folders : [join(import.meta.dirname, '../../node_modules')]
const passages = new Map<string, string[][]>()
for (const root of roots) {
  for (const file of globSync('**/*.{md,d.ts}', { cwd: root }).sort()) {
    if (/LICEN[SC]E/i.test(file)) continue
    const name = packageOf(join(root, file))
    const words = stemsIn(proseOf(file, readFileSync(join(root, file), 'utf8')))
    const own = passages.get(name) ?? []
    for (let at = 0; at + passageLength <= words.length; at += passageLength)
      own.push(words.slice(at, at + passageLength))
    passages.set(name, own)
  }
}

const counts = new Map<string, { passages: number; packages: Set<string> }>()
let total = 0
for (const [name, all] of passages) {
  for (const passage of evenly(all, mostOfOne)) {
    total += 1
    for (const word of new Set(passage)) {
      const count = counts.get(word) ?? { passages: 0, packages: new Set() }
      count.passages += 1
      count.packages.add(name)
      counts.set(word, count)
    }
  }
}

const levels = new Map<number, string[]>()
for (const [word, count] of counts) {
  if (count.passages < least.passages || count.packages.size < least.packages) continue
  const level = Math.round(-2 * Math.log2(count.passages / total))
  levels.set(level, [...(levels.get(level) ?? []), word])
}
const rows = [...levels].sort(([a], [b]) => a - b).map(([level, words]) => `${level} ${words.sort().join(' ')}`)
const kept = [...levels.values()].flat().length
writeFileSync(
  join(import.meta.dirname, '../../src/match/background.ts'),
  `/**
 * The frequencies of words in texts about software. Each row has a level and then the stems of words that occur in a
 * passage of ${passageLength} words with a probability of 2^(-level/2). Made by test/bench/background.ts from the documentation of
 * the packages in node_modules: ${total} passages of ${passages.size} packages, ${kept} stems. Version 1.
 */
export const background = \`
${rows.join('\n')}
\`
`,
)
console.log(`${total} passages of ${passages.size} packages, ${kept} words`)
