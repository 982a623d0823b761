import { dirname, join } from 'node:path'
import type { Decisions } from '../../schemas/decisions.ts'
import { readTextInside } from './inside.ts'
import { joinDecisions } from './join-decisions.ts'
import { lookUp } from './look-up.ts'
import { readText } from './read.ts'
import { parseYamlFile } from './yaml-file.ts'

/** The file with people's decisions in the folder of a round. */
export const decisionsFile = 'decisions.yaml'

/** The file with a judge's answers in the folder of a round. The decisions of people override them. */
export const judgedFile = 'judged.yaml'

/** Decisions as the text of a file, with a comment above them. */
export async function decisionsText(decisions: Decisions, comment: string): Promise<string> {
  const { stringify } = await import('yaml')
  return `# ${comment}\n${stringify(decisions)}`
}

/** Reads a file of decisions. @throws {Failure} for the first mistake, with its line or key */
export async function readDecisions(path: string, cwd: string): Promise<Decisions> {
  return parseDecisions(await readText(path, cwd), path)
}

/**
 * Reads decisions from a text, YAML or JSON; an empty text has none.
 * @throws {Failure} for the first mistake, with its line or key
 */
export async function parseDecisions(text: string, path: string): Promise<Decisions> {
  const schema = import('../../schemas/decisions.ts').then(({ Decisions }) => Decisions.nullable())
  return (await parseYamlFile(text, path, schema)) ?? {}
}

/**
 * The decisions of people, then of a judge, about the round of a report. They are read from the folder of its raw
 * reviews, which is `raw/<slug>` beside the report; empty if there are none.
 * @param path of the report, relative to `cwd`
 * @throws {Failure} for the first mistake in a file, with its line or key
 */
export async function decisionsBeside(path: string, slug: string, cwd: string): Promise<Decisions> {
  const folder = join(dirname(path), 'raw', slug)
  const read = async (name: string): Promise<Decisions> => {
    const shown = join(folder, name)
    if (lookUp(shown, cwd) === null) return {}
    return parseDecisions(await readTextInside(name, folder, cwd), shown)
  }
  return joinDecisions(await read(decisionsFile), await read(judgedFile))
}
