import type { ImportPlan } from '../../schemas/import-plan.ts'
import { readText } from './read.ts'
import { parseYamlFile } from './yaml-file.ts'

/** Reads the saved plan of an import. @throws {Failure} for the first mistake, with its line or key */
export async function readImportPlan(path: string, cwd: string): Promise<ImportPlan> {
  const schema = import('../../schemas/import-plan.ts').then(({ ImportPlan }) => ImportPlan)
  return parseYamlFile(await readText(path, cwd), path, schema)
}
