import type { Repositories } from '../../schemas/repositories.ts'
import { readText } from './read.ts'
import { parseYamlFile } from './yaml-file.ts'

/** Reads the file of `site build --collection`. @throws {Failure} for the first mistake, with its line or key */
export async function readRepositories(path: string, cwd: string): Promise<Repositories> {
  const schema = import('../../schemas/repositories.ts').then(({ Repositories }) => Repositories)
  return parseYamlFile(await readText(path, cwd), path, schema)
}
