import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { sep } from 'node:path'

const asynchronous = ['access', 'lstat', 'open', 'readFile', 'readdir', 'realpath', 'stat'] as const
const synchronous = ['lstatSync', 'openSync', 'readFileSync', 'readdirSync', 'realpathSync', 'statSync'] as const

const writing = ['appendFile', 'copyFile', 'link', 'mkdir', 'mkdtemp', 'rename', 'symlink', 'writeFile'] as const
const writingSynchronously = ['mkdirSync', 'mkdtempSync', 'renameSync', 'writeFileSync'] as const

interface Refusing {
  /** The number of calls refused so far. */
  calls: () => number
  restore: () => void
}

function refusing(undo: readonly (() => void)[], calls: () => number): Refusing {
  syncBuiltinESMExports()
  return {
    calls,
    restore() {
      for (const one of undo) one()
      syncBuiltinESMExports()
    },
  }
}

/** Makes every call fail that would write into a folder, as on a full or read-only disk. */
export function refuseWrites(folder: string, code: string): Refusing {
  let calls = 0
  const refusal = (given: readonly unknown[]): Error | null => {
    if (!given.slice(0, 2).some((path) => String(path).startsWith(`${folder}${sep}`))) return null
    calls += 1
    return Object.assign(new Error(`${code}: no`), { code, syscall: 'any', path: String(given[0]) })
  }
  const isRead = (flags: unknown) => flags === undefined || flags === 'r'
  const undo = [
    ...writing.map((name) =>
      replaced(fs.promises, name, (real) => async (...given) => {
        const error = refusal(given)
        if (error) throw error
        return Reflect.apply(real, fs.promises, given)
      }),
    ),
    ...writingSynchronously.map((name) =>
      replaced(fs, name, (real) => (...given) => {
        const error = refusal(given)
        if (error) throw error
        return Reflect.apply(real, fs, given)
      }),
    ),
    replaced(fs.promises, 'open', (real) => async (...given) => {
      const error = isRead(given[1]) ? null : refusal(given)
      if (error) throw error
      return Reflect.apply(real, fs.promises, given)
    }),
  ]
  return refusing(undo, () => calls)
}

/**
 * Makes every call fail that is for a path or anything below it.
 * @param code the code of the error, for example EACCES
 * @returns the number of calls refused so far, and a function that restores the calls
 */
export function refuse(path: string, code: string): Refusing {
  let calls = 0
  const refusal = (given: unknown): Error | null => {
    const named = String(given)
    if (named !== path && !named.startsWith(`${path}${sep}`)) return null
    calls += 1
    return Object.assign(new Error(`${code}: no`), { code, syscall: 'any', path: named })
  }
  const undo = [
    ...asynchronous.map((name) =>
      replaced(fs.promises, name, (real) => async (...given) => {
        const error = refusal(given[0])
        if (error) throw error
        return Reflect.apply(real, fs.promises, given)
      }),
    ),
    ...synchronous.map((name) =>
      replaced(fs, name, (real) => (...given) => {
        const error = refusal(given[0])
        if (error) throw error
        return Reflect.apply(real, fs, given)
      }),
    ),
    replaced(
      fs,
      'existsSync',
      (real) =>
        (...given) =>
          refusal(given[0]) === null && Reflect.apply(real, fs, given),
    ),
  ]
  return refusing(undo, () => calls)
}

type Call = (...given: unknown[]) => unknown

function replaced<T extends object>(object: T, name: keyof T, wrap: (real: Call) => Call): () => void {
  const real = object[name]
  Reflect.set(object, name, wrap(real as Call))
  return () => Reflect.set(object, name, real)
}
