import type { Repositories } from '../../schemas/repositories.ts'
import { readText } from './read.ts'

/** Reads the file of `site build --collection`. @throws {Failure} with its first problem and where it is */
export async function readRepositories(path: string, cwd: string): Promise<Repositories> {
  const [{ Repositories: schema }, { readYaml }] = await Promise.all([
    import('../../schemas/repositories.ts'),
    import('../yaml.ts'),
  ])
  return readYaml(await readText(path, cwd), path, schema)
}
