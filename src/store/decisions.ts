import { access } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Decisions } from '../../schemas/decisions.ts'
import { readTextInside } from './inside.ts'
import { joinDecisions } from './join-decisions.ts'
import { readText } from './read.ts'

/** The name of the file in a round's folder that holds what people decided. */
export const decisionsFile = 'decisions.yaml'

/** The name of the file in a round's folder that holds what a judge answered; what people decided counts for more. */
export const judgedFile = 'judged.yaml'

/** Decisions as the text of a file, with a comment above them. */
export async function decisionsText(decisions: Decisions, comment: string): Promise<string> {
  const { stringify } = await import('yaml')
  return `# ${comment}\n${stringify(decisions)}`
}

/** Reads decisions. @throws {Failure} with the first thing that is wrong in them, and where */
export async function readDecisions(path: string, cwd: string): Promise<Decisions> {
  return parseDecisions(await readText(path, cwd), path)
}

/** Reads decisions from a text, YAML or JSON; an empty one decides nothing. @throws {Failure} for another shape */
export async function parseDecisions(text: string, path: string): Promise<Decisions> {
  const [{ Decisions: schema }, { readYaml }] = await Promise.all([
    import('../../schemas/decisions.ts'),
    import('./yaml.ts'),
  ])
  return readYaml(text, path, schema.nullable()) ?? {}
}

/**
 * What people decided about the round of a report, and after them a judge: from the folder of its raw reviews, which is
 * `raw/<slug>` beside it. Nothing is decided where there is none.
 * @param path of the report, relative to `cwd`
 * @throws {Failure} with the first thing that is wrong in a file, and where
 */
export async function decisionsBeside(path: string, slug: string, cwd: string): Promise<Decisions> {
  const folder = join(dirname(path), 'raw', slug)
  const own = async (name: string): Promise<Decisions> => {
    const shown = join(folder, name)
    const isThere = await access(resolve(cwd, shown)).then(
      () => true,
      () => false,
    )
    return isThere ? parseDecisions(await readTextInside(name, resolve(cwd, folder), shown), shown) : {}
  }
  return joinDecisions(await own(decisionsFile), await own(judgedFile))
}
