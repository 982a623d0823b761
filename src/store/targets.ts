import { access } from 'node:fs/promises'
import { posix, resolve } from 'node:path'
import type { TargetRecord } from '../../schemas/targets.ts'
import { readTextInside } from './inside.ts'
import { updateText, type Written, writeText } from './write.ts'

/** The name of the file beside the reports that says which targets have ended, and which go by several names. */
export const targetsFile = 'targets.yaml'

/**
 * Reads what a folder of reports says of its targets; nothing where it has no such file.
 * @throws {Failure} with the first thing that is wrong in it, and where
 */
export async function readTargetRecords(folder: string, cwd: string): Promise<TargetRecord[]> {
  const path = posix.join(folder.replaceAll('\\', '/'), targetsFile)
  if (!(await isThere(resolve(cwd, path)))) return []
  return parseTargetRecords(await readTextInside(targetsFile, resolve(cwd, folder), path), path)
}

/** Reads records of targets from a text, YAML or JSON. @throws {Failure} for another shape */
export async function parseTargetRecords(text: string, path: string): Promise<TargetRecord[]> {
  const [{ Targets: schema }, { readYaml }] = await Promise.all([
    import('../../schemas/targets.ts'),
    import('./yaml.ts'),
  ])
  return readYaml(text, path, schema.nullable())?.targets ?? []
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/**
 * The text of a file of targets in which some records are written down; comments and all else stay as they are.
 * @param text the file as it is; null where there is none
 * @throws {Failure} for a text of another shape
 */
export async function withTargetRecords(
  text: string | null,
  path: string,
  records: readonly TargetRecord[],
): Promise<string> {
  if (text !== null) await parseTargetRecords(text, path)
  const { isMap, isSeq, parseDocument } = await import('yaml')
  const known = parseDocument(text ?? '')
  const document = isMap(known.contents) ? known : parseDocument('targets: []')
  if (!isSeq(document.get('targets'))) document.set('targets', document.createNode([]))
  for (const record of records) {
    const list = document.get('targets')
    const items = isSeq(list) ? list.items : []
    const isSame = (item: unknown) =>
      isMap(item) && item.get('id') === record.id && (item.get('repository') ?? undefined) === record.repository
    const at = items.findIndex(isSame)
    const fields = Object.entries(record).filter(([, value]) => value !== undefined)
    if (at === -1) document.addIn(['targets'], document.createNode(Object.fromEntries(fields)))
    else for (const [key, value] of fields) document.setIn(['targets', at, key], document.createNode(value))
  }
  return document.toString()
}

/** Writes records down in the file of a folder, which is made where there is none. */
export async function writeTargetRecords(
  folder: string,
  cwd: string,
  records: readonly TargetRecord[],
): Promise<{ path: string; written: Written }> {
  const path = posix.join(folder.replaceAll('\\', '/'), targetsFile)
  const written = (await isThere(resolve(cwd, path)))
    ? await updateText(path, cwd, (text) => withTargetRecords(text, path, records))
    : await writeText(path, await withTargetRecords(null, path, records), cwd, null)
  return { path, written }
}
