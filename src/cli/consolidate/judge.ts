import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decisions } from '../../../schemas/decisions.ts'
import type { Questions } from '../../consolidate/index.ts'
import { isSameRawName } from '../../grammar/index.ts'
import { isDecided, parseDecisions } from '../../store/index.ts'
import type { Io } from '../io.ts'
import { answersIn, judgePrompt, readyJudges } from './ready-judges.ts'
import { runProgram } from './run-program.ts'

/**
 * Asks a judge about uncertain pairs. `claude`, `codex` and `gemini` name these programs, which get a prompt; any
 * other command gets the questions as JSON on standard input, and prints decisions as YAML or JSON.
 * @param command a command line for the shell
 * @param seconds the time limit
 * @returns its decisions; pairs that it doesn't mention stay as they are
 * @throws {Failure} if it fails, takes too long, or prints anything else
 */
export async function askJudge(command: string, questions: Questions, seconds: number, io: Io): Promise<Decisions> {
  const ready = readyJudges[command]
  if (!ready) {
    const answer = await runProgram(command, null, JSON.stringify(questions, null, 2), { cwd: io.cwd, seconds }, io)
    return settled(questions, await parseDecisions(answer, `the answer of ${command}`))
  }
  // Runs in an empty folder: the prompt has all it needs, and instructions hidden in a review find nothing to read.
  const cwd = await mkdtemp(join(tmpdir(), 'deep-review-judge-'))
  try {
    const answer = await runProgram(command, ready, judgePrompt(questions), { cwd, seconds }, io)
    return settled(questions, answersIn(answer, questions, command))
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

/** Completes the decisions of a judge: pairs that it doesn't mention stay as they are. */
function settled({ duplicates }: Questions, answer: Decisions): Decisions {
  const open = duplicates.filter(
    ({ a, b }) =>
      !isDecided(a, b, answer) && ![a, b].some((name) => answer.split?.some((other) => isSameRawName(other, name))),
  )
  const pairs = (isJoined: boolean) =>
    open.filter((pair) => pair.isJoined === isJoined).map(({ a, b }): [string, string] => [a, b])
  return {
    ...answer,
    merge: [...(answer.merge ?? []), ...pairs(true)],
    apart: [...(answer.apart ?? []), ...pairs(false)],
  }
}
