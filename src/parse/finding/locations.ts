import type { Location } from '../../../schemas/finding.ts'
import type { Inline } from '../../markdown/inline.ts'
import { letters } from '../../markdown/letters.ts'
import { isPath, pathOfSymbol } from './paths.ts'

/** `12`, `L12-L20`, `12:5`, `12:5-20:7`. No file has ten million lines. */
const range = String.raw`L?\d{1,7}(?::\d{1,5})?(?:[-–]L?\d{1,7}(?::\d{1,5})?)?`
const lines = new RegExp(`^${range}$`)
const pathWithLines = new RegExp(String.raw`^(\S+?)(?::|#)(${range})$`)
const linesAtStart = new RegExp(`^[:#](${range})(?=[\\s,;]|$)`)
/** Matches paths with spaces, parentheses or brackets, followed by lines: `app/(shop)/page.tsx:3`. */
const oddPath = new RegExp(
  String.raw`^([\w@.+~()[\]-][\w@.+~()[\] -]*(?:\/[\w@.+~()[\] -]+)+\.\w{1,8}):(${range}(?:,\s?${range})*)$`,
)
/** Words that join locations and have no meaning themselves. */
const joiners = new RegExp(
  String.raw`^(?:and|vs\.?|versus|in|at|of|also|plus|through|to|lines?|[^${letters}\d]+)$`,
  'i',
)

const letter = new RegExp(`[${letters}]`)

/**
 * Collects the locations in a row of inline nodes, in order: paths with and without lines in code spans and links,
 * paths with lines in prose, and lines of the last named path. Lines may be in another node than their path, before or
 * after it, so the reader remembers what it has read.
 */
export class LocationReader {
  readonly #found: Location[] = []
  /** Whether lines may follow the last location: it has none yet, and only joining words come after it. */
  #acceptsLines = false
  /** Lines given before their path: `lines 3-5 of`. */
  #linesAhead: string[] = []

  /** The number of locations read so far. */
  get count(): number {
    return this.#found.length
  }

  /** The locations without the first `count` ones. */
  since(count: number): Location[] {
    return this.#found.slice(count)
  }

  /** The locations read so far, each once. */
  get locations(): Location[] {
    if (this.#found.length < 2) return [...this.#found]
    const seen = new Set<string>()
    return this.#found.filter(({ path, startLine, endLine }) => {
      const key = `${path}:${startLine}-${endLine}`
      return seen.has(key) ? false : seen.add(key)
    })
  }

  /** Collects the locations in a node. @returns the rest of its text; empty if nothing else is in it */
  read(node: Inline): string {
    switch (node.type) {
      case 'code':
        return this.#readSpan(node.value) ? '' : node.value
      case 'link':
        return this.#readLink(node) ? '' : node.value
      case 'bracket':
      case 'paren':
        return this.#readSpan(node.value.replace(/`/g, '')) ? '' : node.value
      case 'text':
        return this.#readText(node.value)
      default:
        return node.value
    }
  }

  /** Reads a text that consists of locations only. @returns whether it does; otherwise nothing is read */
  #readSpan(text: string): boolean {
    const [, path, ranges] = (/[\s()[\]]/.test(text) && oddPath.exec(text)) || []
    if (path !== undefined && ranges !== undefined) {
      for (const list of ranges.split(/,\s?/)) this.#found.push({ path, ...readRange(list) })
      this.#acceptsLines = false
      return true
    }
    const before = this.#found.length
    const linesAhead = [...this.#linesAhead]
    const list = text.replace(/\([^()]*\)\s*$/, '')
    const parts = /[,;]/.test(list) ? list.split(/[,;]/) : [list]
    const isLocation = parts.every((part) => {
      const known = this.#found.length
      if (this.#readWords(part, true) !== '') return false
      // Two paths with a space in between are one path with a space, or no paths at all.
      const [first, ...more] = this.#found.slice(known)
      return more.every(({ path }) => path === first?.path)
    })
    if (isLocation && (this.#found.length > before || /\d/.test(text))) return true
    this.#found.length = before
    this.#linesAhead = linesAhead
    this.#acceptsLines = false
    return false
  }

  /** Reads a link: its text is the path; lines may come from its target or from the text after it. */
  #readLink({ value, href }: Inline): boolean {
    if (!this.#readSpan(value.replace(/`/g, ''))) return false
    const target = /[#:](L?\d{1,7}(?:[-–]L?\d{1,7})?)$/.exec(href ?? '')?.[1]
    if (this.#acceptsLines && target !== undefined) {
      this.#setLines(target)
      this.#acceptsLines = true
    }
    return true
  }

  #readText(text: string): string {
    const lead = linesAtStart.exec(text)
    if (lead?.[1] && this.#acceptsLines) this.#setLines(lead[1])
    // In prose, a location must have a line, so words without digits are skipped.
    if (!/\d/.test(text)) {
      if (!letter.test(text)) return ''
      for (const [word] of text.matchAll(/[^\s,;]+/g)) {
        if (joiners.test(word)) continue
        this.#acceptsLines = false
        return text
      }
      return ''
    }
    const before = this.#found.length
    const rest = this.#readWords(text.slice(lead?.[0].length), false)
    return rest === '' || this.#found.length > before ? rest : text
  }

  /** Reads locations in a text. @returns the other words; empty if they only join locations */
  #readWords(text: string, isCode: boolean): string {
    const rest: string[] = []
    let speaksOfLines = isCode
    const words = /[\s,;]/.test(text) ? text.replace(/(\d)\s+[-–]\s+(?=L?\d)/g, '$1-').split(/[\s,;]+/) : [text]
    for (const word of words) {
      const bare = word.replace(/^\(|[.:)]{1,3}$/g, '')
      const isLines = lines.test(bare) && (speaksOfLines || this.#acceptsLines || bare.startsWith('L'))
      if (isLines && this.#found.length > 0) this.#addLines(bare)
      else if (isLines) this.#linesAhead.push(bare)
      else if (!this.#readPath(bare, isCode) && !/^lines?$/i.test(bare)) {
        if (word === '' || joiners.test(word)) continue
        rest.push(word)
        speaksOfLines = false
        this.#acceptsLines = false
        continue
      }
      speaksOfLines = true
    }
    return rest.join(' ')
  }

  #readPath(word: string, isCode: boolean): boolean {
    const located = pathWithLines.exec(word)
    const path = located?.[1] ?? ''
    if (located?.[2] && (isCode ? !/[()]|:\/\//.test(path) : isPath(path))) {
      this.#found.push({ path, ...readRange(located[2]) })
      this.#acceptsLines = false
      return true
    }
    // In prose, many names have dots and slashes.
    if (!isCode) return false
    const named = isPath(word) ? word : pathOfSymbol(word)
    if (named === null) return false
    this.#found.push({ path: named, startLine: null, endLine: null })
    this.#acceptsLines = true
    const linesAhead = this.#linesAhead
    this.#linesAhead = []
    for (const list of linesAhead) this.#addLines(list)
    return true
  }

  /** Adds lines to the last path. */
  #addLines(list: string): void {
    const last = this.#found.at(-1)
    if (!last) return
    if (this.#acceptsLines) this.#setLines(list)
    else this.#found.push({ path: last.path, ...readRange(list) })
  }

  #setLines(list: string): void {
    const last = this.#found.pop()
    if (last) this.#found.push({ path: last.path, ...readRange(list) })
    this.#acceptsLines = false
  }
}

const bounds = /^L?(\d+)(?::\d+)?(?:[-–]L?(\d+))?/

function readRange(list: string): Omit<Location, 'path'> {
  const [, start = '', end = start] = bounds.exec(list) ?? []
  return { startLine: Number(start), endLine: Number(end) }
}

/** Whether there is a location in a row of inline nodes. */
export function hasLocation(nodes: readonly Inline[]): boolean {
  const reader = new LocationReader()
  return nodes.some((node) => {
    reader.read(node)
    return reader.count > 0
  })
}

/** The locations in a row of inline nodes. */
export function readLocations(nodes: readonly Inline[]): Location[] {
  const reader = new LocationReader()
  for (const node of nodes) reader.read(node)
  return reader.locations
}
