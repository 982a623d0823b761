import { access } from 'node:fs/promises'
import { posix, resolve } from 'node:path'
import type { TargetRecord } from '../../schemas/targets.ts'
import { readText } from './read.ts'

/** The name of the file beside the reports that says which targets have ended, and which go by several names. */
export const targetsFile = 'targets.yaml'

/**
 * Reads what a folder of reports says of its targets; nothing where it has no such file.
 * @throws {Failure} with the first thing that is wrong in it, and where
 */
export async function readTargetRecords(folder: string, cwd: string): Promise<TargetRecord[]> {
  const path = posix.join(folder.replaceAll('\\', '/'), targetsFile)
  if (!(await isThere(resolve(cwd, path)))) return []
  return parseTargetRecords(await readText(path, cwd), path)
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
