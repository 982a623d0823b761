import type * as nodeFs from 'node:fs'
import { cacheFolder, isOwn, readOwn } from './cache-folder.ts'

/** A run that takes this many times longer than those that filled the cache has called more functions, and rewrites it. */
const muchLonger = 1.5

/** In bytes. The head holds the duration, in milliseconds, of the longest run that the cache was made from. */
const headLength = 4

/** Passed as an argument: an import would load more of the module, and old versions of Node couldn't load it at all. */
type Fs = typeof nodeFs

/**
 * Runs a CommonJS script with the code that V8 compiled for it in earlier runs. Node's own cache only keeps functions
 * that are compiled while modules load; compiling the others, on their first call, takes a tenth of a short run.
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
  const source = fs.readFileSync(script)
  const folder = codeFolder(fs)
  const directory = folder === null ? undefined : enableCompileCache(folder).directory
  const file =
    directory === undefined || !isOwn(fs.lstatSync(directory))
      ? null
      : `${directory}/deep-review-${use.replace(/\W/g, '')}-${source.length}`
  const cache = file === null ? null : readCache(fs, file, source)
  const compiled = new Script(`(function (require, module, exports, __filename, importModule) {\n${source}\n})`, {
    filename: script,
    // Makes up for the line of the wrapper, so that stack traces have the right line numbers.
    lineOffset: -1,
    ...(cache ? { cachedData: cache.code } : {}),
  })
  const longest = cache && !compiled.cachedDataRejected ? cache.milliseconds : 0
  if (file !== null) {
    process.once('exit', (code) => {
      const milliseconds = process.uptime() * 1000
      // A wrong call is no command of its own, so it gets no cache.
      if (code !== 2 && milliseconds >= longest * muchLonger)
        writeCache(fs, file, milliseconds, [source, compiled.createCachedData()])
    })
  }
  const module = { exports: {} }
  const importModule = (specifier: string) => import(specifier)
  compiled.runInThisContext()(createRequire(script), module, module.exports, script, importModule)
}

/** Where compiled code is kept; null if it isn't. */
function codeFolder(fs: Fs): string | null {
  const { env } = process
  if (process.getuid === undefined || env.NODE_DISABLE_COMPILE_CACHE) return null
  // Node has already read from NODE_COMPILE_CACHE; before we do, `runWithCache` checks that the folder is the user's.
  return env.NODE_COMPILE_CACHE || cacheFolder(fs)
}

/** A cache consists of a head, the source that was compiled, and the code. Null if it is missing, foreign or stale. */
function readCache(fs: Fs, path: string, source: Buffer): { milliseconds: number; code: Buffer } | null {
  const bytes = readOwn(fs, path)
  const end = headLength + source.length
  if (!bytes?.subarray(headLength, end).equals(source)) return null
  return { milliseconds: bytes.readUInt32LE(), code: bytes.subarray(end) }
}

/** Replaces the cache in one step, since other processes may be reading it. If it can't be written, there is none. */
function writeCache(fs: Fs, path: string, milliseconds: number, content: readonly Buffer[]): void {
  const part = `${path}.${process.pid}`
  try {
    const head = Buffer.alloc(headLength)
    head.writeUInt32LE(Math.min(milliseconds, 2 ** 32 - 1))
    // A killed process with the same id may have left its file.
    fs.rmSync(part, { force: true })
    fs.writeFileSync(part, Buffer.concat([head, ...content]), { flag: 'wx', mode: 0o600 })
    fs.renameSync(part, path)
  } catch {
    if (fs.existsSync(part)) fs.rmSync(part, { force: true })
  }
}
