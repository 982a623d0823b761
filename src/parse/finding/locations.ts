import type { Location } from '../../../schemas/finding.ts'
import type { Inline } from '../../markdown/inline.ts'

const ranges = String.raw`L?\d+(?:\s*[-–]\s*L?\d+)?(?::\d+)?`
const rangeList = String.raw`${ranges}(?:\s*,\s*(?:and\s+)?${ranges})*`
const linesBehindPath = new RegExp(String.raw`^(\S+?)(?::|#)\s*(${rangeList})$`)
const onlyLines = new RegExp(String.raw`^(?:lines?\s+)?(${rangeList})$`, 'i')
const barePath = new RegExp(
  String.raw`(?<![\w/.-])((?:[\w@.+-]+\/)*[\w@+-][\w@.+-]*\.[a-z]\w{0,9}|(?:[\w@.+-]+\/)+[\w@.+-]*):(${rangeList})`,
  'g',
)
const linesBehindLink = new RegExp(`^:(${rangeList})`)
const linesInText = new RegExp(String.raw`\blines?\s+(${rangeList})`, 'gi')
const bareNames =
  /^(?:Makefile|Dockerfile|Containerfile|Jenkinsfile|Vagrantfile|Gemfile|Rakefile|Procfile|Justfile|NOTICE|LICENSE|README|CHANGELOG|CODEOWNERS|OWNERS)$/

/** Whether a text names a file or a folder: by a slash, by an ending, or by a well-known name. */
export function isPath(text: string): boolean {
  if (text === '' || /[\s`"'<>|(){}=$!?]|^[-/.]*$|:\/\/|\/\/|^[a-z]+:/.test(text)) return false
  if (bareNames.test(text.slice(text.lastIndexOf('/') + 1))) return true
  if (/\.[a-z][a-z0-9_]{0,9}$/.test(text) || /(?:^|\/)\.[\w.-]+$/.test(text)) return true
  return text.includes('/') && !/^\/?[A-Z][A-Za-z]*(?:\/[A-Z][A-Za-z]*)+$/.test(text)
}

function readRanges(path: string, list: string): Location[] {
  return list.split(/\s*,\s*(?:and\s+)?/).map((range) => {
    const [start = '', end = start] = range
      .replace(/:\d+$/, '')
      .replace(/L/g, '')
      .split(/\s*[-–]\s*/)
    return { path, startLine: Number(start), endLine: Number(end) }
  })
}

/** The locations that a code span or a link text holds; empty when it holds something else. */
export function readSpan(text: string, lastPath: string | null): Location[] {
  const found: Location[] = []
  for (const part of text.split(/\s*;\s*/)) {
    const trimmed = part.trim()
    const withLines = linesBehindPath.exec(trimmed)
    const numbers = onlyLines.exec(trimmed)
    const path: string | null = found.at(-1)?.path ?? lastPath
    if (withLines?.[1] && withLines[2] && !/[\s()]/.test(withLines[1]))
      found.push(...readRanges(withLines[1], withLines[2]))
    else if (numbers?.[1] && path) found.push(...readRanges(path, numbers[1]))
    else if (isPath(trimmed)) found.push({ path: trimmed, startLine: null, endLine: null })
    else return splitCommas(text, lastPath)
  }
  return found
}

/** `a.go:1, b.go:2` in one span. */
function splitCommas(text: string, lastPath: string | null): Location[] {
  if (!/,\s*\S*[./]/.test(text)) return []
  const found: Location[] = []
  for (const part of text.split(/\s*,\s*/)) {
    const path: string | null = found.at(-1)?.path ?? lastPath
    const locations = part.includes(';') || /,/.test(part) ? [] : readSpan(part, path)
    if (locations.length === 0) return []
    found.push(...locations)
  }
  return found
}

/** Bare locations in running text, `a.go:56 + b.go:405`; only those with a line, since prose is full of names. */
export function readBare(text: string): Location[] {
  return [...text.matchAll(barePath)].flatMap((match) => readRanges(match[1] ?? '', match[2] ?? ''))
}

/**
 * The locations in a row of inline nodes, in the order in which they stand. Links give their text, its lines taken
 * from the target or from what follows where the text has none.
 */
export function readLocations(nodes: readonly Inline[]): Location[] {
  const found: Location[] = []
  nodes.forEach((node, index) => {
    const lastPath = found.at(-1)?.path ?? null
    if (node.type === 'code') found.push(...readSpan(node.value, lastPath))
    else if (node.type === 'link') found.push(...readLink(node, nodes[index + 1]))
    else if (node.type === 'text') {
      const behindLink = nodes[index - 1]?.type === 'link' ? node.value.replace(linesBehindLink, '') : node.value
      const bare = readBare(behindLink)
      found.push(...bare)
      if (bare.length === 0 && lastPath) {
        for (const match of behindLink.matchAll(linesInText)) found.push(...readRanges(lastPath, match[1] ?? ''))
      }
    }
  })
  return unique(found)
}

function readLink(node: Inline, next: Inline | undefined): Location[] {
  const text = node.value.replace(/^`+\s*|\s*`+$/g, '').replace(/^(\S+)#L(\d+)$/, '$1:$2')
  const locations = readSpan(text, null)
  const only = locations[0]
  if (locations.length !== 1 || !only || only.startLine !== null) return locations
  const behind = next?.type === 'text' ? linesBehindLink.exec(next.value)?.[1] : undefined
  const inTarget = /#L(\d+(?:-L?\d+)?)$/.exec(node.href ?? '')?.[1] ?? /:(\d+(?:-\d+)?)$/.exec(node.href ?? '')?.[1]
  const list = behind ?? inTarget
  return list ? readRanges(only.path, list) : locations
}

function unique(locations: Location[]): Location[] {
  const seen = new Set<string>()
  return locations.filter(({ path, startLine, endLine }) => {
    const key = `${path}:${startLine}-${endLine}`
    return seen.has(key) ? false : seen.add(key)
  })
}
