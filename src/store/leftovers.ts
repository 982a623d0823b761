import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { crypto } from '../crypto.ts'
import { removeDeadLock } from './lock.ts'
import { isAlive, machine, startOf } from './owner.ts'

/** In milliseconds. Nothing takes this long, so older files were left behind, whoever owns them. */
const day = 24 * 60 * 60 * 1000

/** A unique temporary name that identifies this process, so that others can tell when it has died. */
export function temporaryName(kind: string): string {
  const start = startOf(process.pid) || '0'
  return `.deep-review-${kind}-${machine()}-${process.pid}-${start}-${crypto().randomBytes(6).toString('hex')}`
}

/** Matches temporary names. The dot is missing where hidden folders wouldn't be read. */
const temporary = /^\.?deep-review-([a-z]+)-([0-9a-f]{8})-(\d+)-(\d+)-[0-9a-f]{12}$/

/** The absolute paths with temporary names of one kind in a folder whose processes have died. */
export async function leftoversIn(folder: string, kind: string): Promise<string[]> {
  const names = await fs.readdir(folder).catch(() => [])
  const left = await Promise.all(
    names.map(async (name) => {
      const [, itsKind, where, pid, start] = temporary.exec(name) ?? []
      if (itsKind !== kind) return []
      const path = join(folder, name)
      if (where === machine() && !isAlive(Number(pid), start === '0' ? '' : start)) return [path]
      const known = await fs.stat(path).catch(() => null)
      return known !== null && Date.now() - known.mtimeMs > day ? [path] : []
    }),
  )
  return left.flat()
}

const cleaned = new Map<string, Promise<void>>()

/** Removes what killed processes left when writing files into a folder; once per folder and process. */
export function cleanUp(folder: string): Promise<void> {
  const known = cleaned.get(folder)
  if (known) return known
  const work = removeFrom(folder)
  cleaned.set(folder, work)
  return work
}

async function removeFrom(folder: string): Promise<void> {
  const names = await fs.readdir(folder).catch(() => [])
  for (const name of names) {
    if (/^\.deep-review-[0-9a-f]{12}\.lock(?:\.[0-9a-f]{12})*$/.test(name)) await removeDeadLock(join(folder, name))
  }
  for (const path of await leftoversIn(folder, 'file')) await fs.rm(path, { force: true }).catch(() => undefined)
}
