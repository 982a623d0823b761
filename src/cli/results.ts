import * as fs from 'node:fs'
import { crypto } from '../crypto.ts'
import { cacheFolder, isOwn } from './cache-folder.ts'

/** What a command made of each unit, by the key of its content. */
type Results<T> = ReadonlyMap<string, T>

/** Units that a run did not need are kept up to so many characters in all. */
const mostCharacters = 8_000_000

/** Whose results these are: of one command of one program. */
export interface ResultsOf {
  command: string
  /** What distinguishes this program from an older or a newer one. */
  program: string
  env: Record<string, string | undefined>
}

function fileOf({ command, program, env }: ResultsOf): string | null {
  const folder = cacheFolder(fs, env)
  return folder === null ? null : `${folder}/${command}-${program}.json`
}

/** The results of earlier runs of this very program; none where they cannot be read, or are not the user's own. */
export function readResults<T>(of: ResultsOf): Results<T> {
  const file = fileOf(of)
  if (file === null) return new Map()
  let opened: number | null = null
  try {
    // What is checked is what is read: nobody can exchange an open file.
    opened = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    const known = fs.fstatSync(opened)
    if (!known.isFile() || !isOwn(known)) return new Map()
    const value: unknown = JSON.parse(fs.readFileSync(opened, 'utf8'))
    return new Map(Array.isArray(value) ? value : [])
  } catch {
    return new Map()
  } finally {
    if (opened !== null) fs.closeSync(opened)
  }
}

/**
 * Keeps results for the next run. They take their name in one step, since other processes may read them; of two that
 * write at once the later one wins, and the other's are found again. Where nothing can be written there is no cache.
 * @param needed the keys of this run, which are kept in any case
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
    // A killed process of the same number may have left its own.
    fs.rmSync(part, { force: true })
    fs.writeFileSync(part, `[${rows.join(',')}]`, { flag: 'wx', mode: 0o600 })
    fs.renameSync(part, file)
    forgetOthers(file)
  } catch {
    if (fs.existsSync(part)) fs.rmSync(part, { force: true })
  }
}

/** Milliseconds after which the results of another version are thrown away. */
const longest = 14 * 24 * 3600 * 1000

function forgetOthers(file: string): void {
  const folder = file.slice(0, file.lastIndexOf('/'))
  for (const name of fs.readdirSync(folder)) {
    const other = `${folder}/${name}`
    if (!/^[a-z]+-[0-9a-f]{32}\.json/.test(name) || other === file) continue
    if (fs.lstatSync(other).mtimeMs < Date.now() - longest) fs.rmSync(other, { force: true })
  }
}

/** What distinguishes this program from an older or a newer one; null when it runs from its sources, which are many files. */
export function programMark(version: string): string | null {
  const script = import.meta.filename
  if (script.endsWith('.ts')) return null
  const hash = crypto().createHash('sha256').update(`${version} ${process.version}\n`)
  return hash.update(fs.readFileSync(script)).digest('hex').slice(0, 32)
}
