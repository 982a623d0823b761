import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { posix } from 'node:path'

/**
 * Replaces the positions of a built script in a stack trace by positions in its sources.
 * @param script absolute path; its compressed source map is beside it
 */
export function inSources(trace: string, script: string): string {
  let map: SourceMap
  try {
    const { brotliDecompressSync } = process.getBuiltinModule('node:zlib')
    map = new SourceMap(JSON.parse(brotliDecompressSync(readFileSync(`${script}.map.br`)).toString()))
  } catch {
    return trace
  }
  return trace
    .split(script)
    .map((text, i) => (i === 0 ? text : inSource(text, script, map)))
    .join('')
}

/** @param text the trace after the path of the script: `:line:column`, and the rest */
function inSource(text: string, script: string, map: SourceMap): string {
  const [place, line, column] = /^:(\d+):(\d+)/.exec(text) ?? []
  if (place === undefined) return script + text
  const origin = map.findOrigin(Number(line), Number(column))
  if (!('fileName' in origin)) return script + text
  const file = posix.normalize(origin.fileName).replace(/^(?:\.\.\/)+/, '')
  return `${file}:${origin.lineNumber}:${origin.columnNumber}${text.slice(place.length)}`
}
