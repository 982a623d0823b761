import { posix } from 'node:path'
import type { TargetRecord } from '../../schemas/targets.ts'
import { Failure } from '../failure.ts'
import { readTextInside } from './inside.ts'
import { lookUp } from './look-up.ts'
import { updateText, type Written, writeText } from './write.ts'
import { parseYamlFile } from './yaml-file.ts'

/** The file beside the reports that records which targets have ended, and which have several names. */
export const targetsFile = 'targets.yaml'

/**
 * Reads `targets.yaml` in a folder of reports; empty if it doesn't exist.
 * @throws {Failure} for the first mistake, with its line or key
 */
export async function readTargetRecords(folder: string, cwd: string): Promise<TargetRecord[]> {
  const path = posix.join(folder.replaceAll('\\', '/'), targetsFile)
  if (lookUp(path, cwd) === null) return []
  return parseTargetRecords(await readTextInside(targetsFile, folder, cwd), path)
}

/** Reads records of targets from a text, YAML or JSON. @throws {Failure} for the first mistake, with its line or key */
async function parseTargetRecords(text: string, path: string): Promise<TargetRecord[]> {
  const schema = import('../../schemas/targets.ts').then(({ Targets }) => Targets.nullable())
  return (await parseYamlFile(text, path, schema))?.targets ?? []
}

/**
 * Adds or updates records in the text of `targets.yaml`. Comments and everything else are kept; a field without entries
 * is removed.
 * @param text the current text; null if there is no file
 * @throws {Failure} if the text has another shape
 */
async function withTargetRecords(text: string | null, path: string, records: readonly TargetRecord[]): Promise<string> {
  if (text !== null) await parseTargetRecords(text, path)
  const { TargetRecord: schema } = await import('../../schemas/targets.ts')
  for (const record of records) {
    const [issue] = schema.safeParse(record).error?.issues ?? []
    if (issue) throw new Failure(`Cannot write ${path}: ${issue.path.join('.')}: ${issue.message}`)
  }
  const { Document, isMap, isSeq, parseDocument } = await import('yaml')
  const known = parseDocument(text ?? '')
  const document = isMap(known.contents) ? known : new Document({})
  if (!isSeq(document.get('targets'))) document.set('targets', document.createNode([]))
  for (const record of records) {
    const list = document.get('targets')
    const items = isSeq(list) ? list.items : []
    const isSame = (item: unknown) =>
      isMap(item) && item.get('id') === record.id && (item.get('repository') ?? undefined) === record.repository
    const at = items.findIndex(isSame)
    const fields = Object.entries(record).filter(([, value]) => value !== undefined)
    if (at === -1) document.addIn(['targets'], document.createNode(Object.fromEntries(fields)))
    else
      for (const [key, value] of fields) {
        if (typeof value === 'object' && Object.keys(value).length === 0) document.deleteIn(['targets', at, key])
        else document.setIn(['targets', at, key], document.createNode(value))
      }
  }
  return document.toString()
}

/** Adds or updates records in `targets.yaml` of a folder, and creates the file if needed. */
export async function writeTargetRecords(
  folder: string,
  cwd: string,
  records: readonly TargetRecord[],
): Promise<{ path: string; written: Written }> {
  const path = posix.join(folder.replaceAll('\\', '/'), targetsFile)
  const written = lookUp(path, cwd)
    ? await updateText(path, cwd, (text) => withTargetRecords(text, path, records))
    : await writeText(path, await withTargetRecords(null, path, records), cwd, 'nothing')
  return { path, written }
}
