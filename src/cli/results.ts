import * as fs from 'node:fs'
import { crypto } from '../crypto.ts'
import { cacheFolder, readOwn } from './cache-folder.ts'

/** The results of a command for each unit of its input, by a hash of the unit's content. */
type Results<T> = ReadonlyMap<string, T>

/** Results that a run didn't need are kept while all results have at most this many characters. */
const mostCharacters = 8_000_000

/** Identifies the cache file: that of one command of one version of this program. */
interface ResultsOf {
  command: string
  /** Identifies the version of this program. */
  program: string
  env: Record<string, string | undefined>
}

function fileOf({ command, program, env }: ResultsOf): string | null {
  const folder = cacheFolder(fs, env)
  return folder === null ? null : `${folder}/${command}-${program}.json`
}

/** The results of earlier runs of this version; empty if they can't be read or the file isn't the user's own. */
export function readResults<T>(of: ResultsOf): Results<T> {
  const file = fileOf(of)
  if (file === null) return new Map()
  try {
    const value: unknown = JSON.parse(readOwn(fs, file)?.toString() ?? '[]')
    return new Map(Array.isArray(value) ? value : [])
  } catch {
    return new Map()
  }
}

/**
 * Saves results for the next run, replacing the file in one step, since other processes may be reading it. If two
 * processes write at once, the later one wins. If the file can't be written, nothing is cached.
 * @param needed the keys that this run used, which are always kept
 */
export function writeResults<T>(of: ResultsOf, needed: ReadonlySet<string>, results: Results<T>): void {
  const file = fileOf(of)
  if (file === null) return
  const part = `${file}.${process.pid}`
  try {
    const rows: string[] = []
    let characters = 0
    const first = [...results].sort(([a], [b]) => Number(needed.has(b)) - Number(needed.has(a)))
    for (const [key, result] of first) {
      const row = JSON.stringify([key, result])
      characters += row.length
      if (characters > mostCharacters && !needed.has(key)) continue
      rows.push(row)
    }
    // A killed process with the same id may have left its file.
    fs.rmSync(part, { force: true })
    fs.writeFileSync(part, `[${rows.join(',')}]`, { flag: 'wx', mode: 0o600 })
    fs.renameSync(part, file)
    forgetOthers(file)
  } catch {
    if (fs.existsSync(part)) fs.rmSync(part, { force: true })
  }
}

/** In milliseconds. Results of other versions are deleted after this time. */
const longest = 14 * 24 * 3600 * 1000

function forgetOthers(file: string): void {
  const folder = file.slice(0, file.lastIndexOf('/'))
  for (const name of fs.readdirSync(folder)) {
    const other = `${folder}/${name}`
    if (!/^[a-z]+-[0-9a-f]{32}\.json/.test(name) || other === file) continue
    if (fs.lstatSync(other).mtimeMs < Date.now() - longest) fs.rmSync(other, { force: true })
  }
}

/** Identifies this version by a hash of its code; null when it runs from its sources, which are many files. */
export function programMark(version: string): string | null {
  const script = import.meta.filename
  if (script.endsWith('.ts')) return null
  const hash = crypto().createHash('sha256').update(`${version} ${process.version}\n`)
  return hash.update(fs.readFileSync(script)).digest('hex').slice(0, 32)
}
