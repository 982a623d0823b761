import { lstatSync, type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { Failure } from '../failure.ts'
import { isMissing, reasonOf } from '../system-error.ts'

/**
 * What is at a path, with links followed; null if there is nothing.
 * @param path as the user gave it, relative to `cwd`
 * @throws {Failure} if the system refuses to say
 */
export function lookUp(path: string, cwd: string): Stats | null {
  try {
    return statSync(resolve(cwd, path))
  } catch (error) {
    if (isMissing(error)) return null
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

/** Whether anything is at a path, even a broken link. @throws {Failure} if the system refuses to say */
export function isThere(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolve(cwd, path), { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    if (isMissing(error)) return false
    throw new Failure(`Cannot read ${path}: ${reasonOf(error)}`, { cause: error })
  }
}
