import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { posix } from 'node:path'

/**
 * A stack trace in which places of a built script are places of the files that it was built from.
 * @param script absolute path; what is known of its sources is beside it, in a compressed source map
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

/** @param text what follows the path of the script: a line, a column, and the rest of the trace */
function inSource(text: string, script: string, map: SourceMap): string {
  const [place, line, column] = /^:(\d+):(\d+)/.exec(text) ?? []
  if (place === undefined) return script + text
  const origin = map.findOrigin(Number(line), Number(column))
  if (!('fileName' in origin)) return script + text
  const file = posix.normalize(origin.fileName).replace(/^(?:\.\.\/)+/, '')
  return `${file}:${origin.lineNumber}:${origin.columnNumber}${text.slice(place.length)}`
}
