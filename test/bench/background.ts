/**
 * Counts in how many passages of public text about software each word is, and writes the list that tells the matcher
 * which words are common: src/match/background.ts. The text is the documentation of the packages in node_modules, in
 * Markdown files and in the comments of declarations; only the words are kept, by how common they are.
 *   npx node test/bench/background.ts [folder…]
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { stemsIn } from '../../src/match/words.ts'

/** Passages of one package, at most: a large one must not set the tone. */
const mostOfOne = 400
/** Words of a passage, about as many as a finding has. */
const passageLength = 60
/** A word is kept that so many passages and packages have. */
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

/** Generators of numbers would do; a stride is as even, and the same in every run. */
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
 * How common words are in text about software: each row begins with a level, then come the stems of the words of
 * which a passage of ${passageLength} words holds each with a probability of 2^(-level/2). Made by test/bench/background.ts of the
 * documentation of the packages in node_modules: ${total} passages of ${passages.size} packages, ${kept} stems. Version 1.
 */
export const background = \`
${rows.join('\n')}
\`
`,
)
console.log(`${total} passages of ${passages.size} packages, ${kept} words`)
