import type * as nodeFs from 'node:fs'
import { cacheFolder, isOwn } from './cache-folder.ts'

/** A run that takes so many times as long as those that a cache was made from calls more functions: it makes it again. */
const muchLonger = 1.5

/** A cache begins with the milliseconds that the longest run took that it was made from. */
const headLength = 4

/** Handed on, since an import would load more of the module than is needed here, and old versions of Node have no other way. */
type Fs = typeof nodeFs

/**
 * Runs a CommonJS script with the code that V8 compiled for it in earlier runs, all that was called. Node's own cache
 * keeps what is compiled while modules load; the rest, compiled when it is first called, takes a tenth of a short run.
 *
 * Compiled code is run as it is found, so it must be the user's own: both caches lie in a folder of the user's cache
 * directory that nobody else can write to, never in the folder for temporary files, where Node puts its own. Where that
 * cannot be made sure of, as on systems without owners of files, there is no cache. NODE_COMPILE_CACHE and
 * NODE_DISABLE_COMPILE_CACHE are obeyed as Node does.
 * @param script absolute path; it imports by `importModule`, since `import()` fails in a script that was compiled so
 * @param use names what the script is run for: each use calls other functions, and has its own cache
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
    // Its lines are counted as if nothing came before it.
    lineOffset: -1,
    ...(cache ? { cachedData: cache.code } : {}),
  })
  const longest = cache && !compiled.cachedDataRejected ? cache.milliseconds : 0
  if (file !== null) {
    process.once('exit', (code) => {
      const milliseconds = process.uptime() * 1000
      // What was used wrongly has no use of its own.
      if (code !== 2 && milliseconds >= longest * muchLonger)
        writeCache(fs, file, milliseconds, [source, compiled.createCachedData()])
    })
  }
  const module = { exports: {} }
  const importModule = (specifier: string) => import(specifier)
  compiled.runInThisContext()(createRequire(script), module, module.exports, script, importModule)
}

/** Where compiled code is kept; null where it is not. */
function codeFolder(fs: Fs): string | null {
  const { env } = process
  if (process.getuid === undefined || env.NODE_DISABLE_COMPILE_CACHE) return null
  // Node has read from it by now; whether it is the user's own is asked before ours is read.
  return env.NODE_COMPILE_CACHE || cacheFolder(fs)
}

/** After its head a cache holds the source that it belongs to, and the code. */
function readCache(fs: Fs, path: string, source: Buffer): { milliseconds: number; code: Buffer } | null {
  let opened: number | null = null
  try {
    // What was checked is what is read: nobody can exchange an open file.
    opened = fs.openSync(path, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW)
    const known = fs.fstatSync(opened)
    if (!known.isFile() || !isOwn(known)) return null
    const bytes = fs.readFileSync(opened)
    const end = headLength + source.length
    if (!bytes.subarray(headLength, end).equals(source)) return null
    return { milliseconds: bytes.readUInt32LE(), code: bytes.subarray(end) }
  } catch {
    return null
  } finally {
    if (opened !== null) fs.closeSync(opened)
  }
}

/** In one step, since other processes may read it; where nothing can be written there is no cache. */
function writeCache(fs: Fs, path: string, milliseconds: number, content: readonly Buffer[]): void {
  const part = `${path}.${process.pid}`
  try {
    const head = Buffer.alloc(headLength)
    head.writeUInt32LE(Math.min(milliseconds, 2 ** 32 - 1))
    // A killed process of the same number may have left its own.
    fs.rmSync(part, { force: true })
    fs.writeFileSync(part, Buffer.concat([head, ...content]), { flag: 'wx', mode: 0o600 })
    fs.renameSync(part, path)
  } catch {
    if (fs.existsSync(part)) fs.rmSync(part, { force: true })
  }
}
