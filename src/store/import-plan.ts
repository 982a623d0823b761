import type { ImportPlan } from '../../schemas/import-plan.ts'
import { readText } from './read.ts'

/** Reads the saved plan of an import. @throws {Failure} with the first thing that is wrong in it, and where */
export async function readImportPlan(path: string, cwd: string): Promise<ImportPlan> {
  const [{ ImportPlan: schema }, { readYaml }] = await Promise.all([
    import('../../schemas/import-plan.ts'),
    import('../yaml.ts'),
  ])
  return readYaml(await readText(path, cwd), path, schema)
}
