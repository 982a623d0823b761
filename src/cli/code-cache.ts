import type * as nodeFs from 'node:fs'
import type { Script } from 'node:vm'
import { cacheFolder, isOwn, readOwn } from './cache-folder.ts'

/**
 * A run that takes this many times more processor time than those that filled the cache has called more functions, and
 * rewrites it.
 */
const muchLonger = 1.5

/**
 * In bytes: the processor time of the longest run that the cache was made from, in milliseconds; then the number of the
 * script's file and the time of its last change. Its end is aligned, or V8 would copy the code.
 */
const headLength = 24

/** Passed as an argument: an import would load more of the module, and old versions of Node couldn't load it at all. */
type Fs = typeof nodeFs

/**
 * Runs a CommonJS script, and those beside it that it requires, with the code that V8 compiled for them in earlier runs.
 * Node's own cache only keeps functions that are compiled while modules load; compiling the others, on their first call,
 * takes a tenth of a short run.
 *
 * Cached code is run without any check, so nobody but the user may be able to change it. Both caches are in a folder of
 * the user's cache directory that nobody else can write to, not in the temporary folder, which is Node's default. If
 * that can't be guaranteed, as on systems where files have no owners, nothing is cached. NODE_COMPILE_CACHE and
 * NODE_DISABLE_COMPILE_CACHE work as they do for Node.
 * @param script absolute path; it must call `importModule`, because `import()` fails in a script compiled this way
 * @param use the command that is run; each calls different functions, so each has its own cache
 */
export function runWithCache(script: string, use: string): void {
  const fs = process.getBuiltinModule('node:fs')
  const { createRequire, enableCompileCache } = process.getBuiltinModule('node:module')
  const { Script } = process.getBuiltinModule('node:vm')
  const folder = codeFolder(fs)
  const directory = folder === null ? undefined : enableCompileCache(folder).directory
  const isCached = directory !== undefined && isOwn(fs.lstatSync(directory))
  const cacheOf = (name: string, { size }: nodeFs.Stats) =>
    `${directory}/deep-review-${use.replace(/\W/g, '')}-${name}-${size}-${process.version}`
  const here = script.slice(0, script.lastIndexOf('/') + 1)
  const requireOther = createRequire(script)
  const importModule = (specifier: string) => import(specifier)
  const loaded = new Map<string, { exports: unknown }>()
  const made: { file: string; known: nodeFs.Stats; compiled: Script; longest: number }[] = []

  const load = (name: string): unknown => {
    const before = loaded.get(name)
    if (before) return before.exports
    const path = `${here}${name}`
    const known = fs.statSync(path)
    const file = isCached ? cacheOf(name, known) : null
    const cache = file === null ? null : readCache(fs, file, known)
    const compiled = new Script(
      `(function (require, module, exports, __filename, importModule) {\n${fs.readFileSync(path, 'utf8')}\n})`,
      {
        filename: path,
        // Makes up for the line of the wrapper, so that stack traces have the right line numbers.
        lineOffset: -1,
        ...(cache ? { cachedData: cache.code } : {}),
      },
    )
    const longest = cache && !compiled.cachedDataRejected ? cache.milliseconds : 0
    if (file !== null) made.push({ file, known, compiled, longest })
    const module = { exports: {} }
    loaded.set(name, module)
    compiled.runInThisContext()(requireHere, module, module.exports, path, importModule)
    return module.exports
  }
  const requireHere = (specifier: string) =>
    specifier.startsWith('./') ? load(specifier.slice(2)) : requireOther(specifier)

  process.once('exit', (code) => {
    // A wrong call is no command of its own, so it gets no cache.
    if (code === 2) return
    const milliseconds = processorTime()
    for (const { file, known, compiled, longest } of made)
      if (milliseconds >= longest * muchLonger)
        writeCache(fs, file, [headOf(milliseconds, known), compiled.createCachedData()])
  })
  load(script.slice(here.length))
}

/** The processor time of this run, in milliseconds; unlike the time on a clock, it is about the same on a busy machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Where compiled code is kept; null if it isn't. */
function codeFolder(fs: Fs): string | null {
  const { env } = process
  if (process.getuid === undefined || env.NODE_DISABLE_COMPILE_CACHE) return null
  // Node has already read from NODE_COMPILE_CACHE; before we do, `runWithCache` checks that the folder is the user's.
  return env.NODE_COMPILE_CACHE || cacheFolder(fs)
}

function headOf(milliseconds: number, { ino, ctimeMs }: nodeFs.Stats): Buffer {
  const head = Buffer.alloc(headLength)
  head.writeUInt32LE(Math.min(milliseconds, 2 ** 32 - 1))
  head.writeDoubleLE(ino, 8)
  head.writeDoubleLE(ctimeMs, 16)
  return head
}

/**
 * Reads a cache. Null if it is missing, foreign, or that of another script: nobody can change a file without changing
 * the time of its last change, and comparing whole scripts takes 10 ms.
 */
function readCache(fs: Fs, path: string, script: nodeFs.Stats): { milliseconds: number; code: Buffer } | null {
  const bytes = readOwn(fs, path)
  if (bytes === null || bytes.length < headLength) return null
  const milliseconds = bytes.readUInt32LE()
  const isOfScript = headOf(milliseconds, script).equals(bytes.subarray(0, headLength))
  return isOfScript ? { milliseconds, code: bytes.subarray(headLength) } : null
}

/** Replaces the cache in one step, since other processes may be reading it. If it can't be written, there is none. */
function writeCache(fs: Fs, path: string, content: readonly Buffer[]): void {
  const part = `${path}.${process.pid}`
  try {
    // A killed process with the same id may have left its file.
    fs.rmSync(part, { force: true })
    fs.writeFileSync(part, Buffer.concat(content), { flag: 'wx', mode: 0o600 })
    fs.renameSync(part, path)
  } catch {
    if (fs.existsSync(part)) fs.rmSync(part, { force: true })
  }
}
