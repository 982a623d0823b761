import { dirname, join } from 'node:path'
import type { Decisions } from '../../schemas/decisions.ts'
import { readTextInside } from './inside.ts'
import { joinDecisions } from './join-decisions.ts'
import { isThere } from './look-up.ts'
import { readText } from './read.ts'
import { repeatIfChanged, type Written } from './write.ts'
import { writeTextInside } from './write-inside.ts'
import { parseYamlFile } from './yaml-file.ts'

/** The file with people's decisions in the folder of a round. */
export const decisionsFile = 'decisions.yaml'

/** The file with a judge's answers in the folder of a round. The decisions of people override them. */
export const judgedFile = 'judged.yaml'

/**
 * Adds a judge's answers to those in the folder of a round. What is in the file wins over an answer that contradicts it,
 * because somebody may have changed it while the judge was thinking; its comments are kept.
 * @param comment the first line of a new file
 * @throws {Failure} if the file can't be read or written
 */
export function saveAnswers(folder: string, answers: Decisions, comment: string, cwd: string): Promise<Written> {
  return repeatIfChanged(async () => {
    const before = isThere(join(folder, judgedFile), cwd) ? await readTextInside(judgedFile, folder, cwd) : null
    const text = await withAnswers(before, answers, comment, join(folder, judgedFile))
    return writeTextInside(judgedFile, folder, text, cwd, before === null ? 'nothing' : { text: before })
  })
}

async function withAnswers(text: string | null, answers: Decisions, comment: string, path: string): Promise<string> {
  const known = text === null ? {} : await parseDecisions(text, path)
  const joined = joinDecisions(known, answers)
  const { isMap, isSeq, parseDocument, stringify } = await import('yaml')
  const document = parseDocument(text ?? '')
  if (!isMap(document.contents)) return `# ${comment}\n${stringify(joined)}`
  for (const key of ['merge', 'apart', 'split'] as const) {
    // The known ones come first.
    const added = joined[key]?.slice(known[key]?.length ?? 0) ?? []
    if (added.length > 0 && !isSeq(document.get(key))) document.set(key, document.createNode([]))
    for (const one of added) document.addIn([key], document.createNode(one))
  }
  for (const [name, decision] of Object.entries(answers.findings ?? {}))
    if (!Object.hasOwn(known.findings ?? {}, name)) document.setIn(['findings', name], document.createNode(decision))
  return document.toString()
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
    if (!isThere(shown, cwd)) return {}
    return parseDecisions(await readTextInside(name, folder, cwd), shown)
  }
  return joinDecisions(await read(decisionsFile), await read(judgedFile))
}
