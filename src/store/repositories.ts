import type { Repositories } from '../../schemas/repositories.ts'
import { readText } from './read.ts'

/** Reads which repositories one site shows. @throws {Failure} with the first thing that is wrong in it, and where */
export async function readRepositories(path: string, cwd: string): Promise<Repositories> {
  const [{ Repositories: schema }, { readYaml }] = await Promise.all([
    import('../../schemas/repositories.ts'),
    import('./yaml.ts'),
  ])
  return readYaml(await readText(path, cwd), path, schema)
}
