import { rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Failure } from '../../failure.ts'
import { createText, lookUp, readText, resolveOutput, roundFile, updateText, withLock } from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'
import type { ReadReport } from '../reports/read-reports.ts'

/** Renames the file of a report, with its title, and the folder of its raw reviews. */
export async function moveReport({ path }: ReadReport, before: string, after: string, io: Io): Promise<void> {
  const moved = join(dirname(path), `${after}${/\.[^.]*$/.exec(path)?.[0] ?? '.md'}`)
  const title = new RegExp(`^(#\\s.*?)${before.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[ \\t]*$`, 'm')
  const rawOf = (slug: string) => join(dirname(path), 'raw', slug)
  const [raw, fresh] = [rawOf(before), rawOf(after)]
  const [from, to] = [await resolveOutput(raw, io.cwd), await resolveOutput(fresh, io.cwd)]
  const file = resolve(io.cwd, path)
  // Since the report was read, another process may have changed it or renamed it.
  await withLock(file, path, async () => {
    const text = await readText(path, io.cwd)
    const renamed = text.replace(title, (_, start: string) => `${start}${after}`)
    if (!(await createText(moved, renamed, io.cwd))) throw new Failure(`Cannot write ${moved}: it already exists`)
    await rm(file)
  })
  io.err(line`${path} → ${moved}`)
  if (lookUp(raw, io.cwd) === null) return
  if (lookUp(fresh, io.cwd)) {
    io.err(line`${raw} stays: there is ${fresh} already`)
    return
  }
  await rename(from, to)
  io.err(line`${raw} → ${fresh}`)
  await renameRound(join(fresh, roundFile), before, after, io)
}

/** Replaces the slug in the metadata of a round, if they name one. */
async function renameRound(path: string, before: string, after: string, io: Io): Promise<void> {
  if (lookUp(path, io.cwd) === null) return
  const written = await updateText(path, io.cwd, (text) => withSlug(text, before, after))
  if (written === 'changed') io.err(line`${path} ${written}: slug: ${after}`)
}

/** Edits the text rather than the parsed YAML, so that comments and layout are kept. */
function withSlug(text: string, before: string, after: string): string {
  return text.replace(
    /^(["']?slug["']?\s*:\s*)(["']?)(\S+?)\2(?=\s*(?:#.*)?$)/m,
    (whole, key: string, quote: string, slug: string) => (slug === before ? `${key}${quote}${after}${quote}` : whole),
  )
}
