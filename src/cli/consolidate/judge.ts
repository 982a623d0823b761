import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Decisions } from '../../../schemas/decisions.ts'
import type { Questions } from '../../consolidate/index.ts'
import { isSame, isSettled, parseDecisions } from '../../store/index.ts'
import type { Io } from '../io.ts'
import { answersIn, judgePrompt, readyJudges } from './ready-judges.ts'
import { runProgram } from './run-program.ts'

/**
 * Asks a judge what is in doubt. `claude`, `codex` and `gemini` call those command lines with a prompt of ours; any
 * other command gets the questions as JSON on standard input and prints decisions, YAML or JSON.
 * @param command as the user would type it in a shell
 * @param seconds how long it may take
 * @returns what it decided, and for pairs of which it said nothing that they stay as they are
 * @throws {Failure} when it fails, takes too long, or prints something else
 */
export async function askJudge(command: string, questions: Questions, seconds: number, io: Io): Promise<Decisions> {
  const ready = readyJudges[command]
  if (!ready) {
    const answer = await runProgram(command, null, JSON.stringify(questions, null, 2), { cwd: io.cwd, seconds }, io)
    return settled(questions, await parseDecisions(answer, `the answer of ${command}`))
  }
  // In an empty folder: all that it needs is in the prompt, and what the texts ask for finds nothing there.
  const cwd = await mkdtemp(join(tmpdir(), 'deep-review-judge-'))
  try {
    const answer = await runProgram(command, ready, judgePrompt(questions), { cwd, seconds }, io)
    return settled(questions, answersIn(answer, questions, command))
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

/** An answer for every pair: those of which the judge said nothing stay as they are. */
function settled({ duplicates }: Questions, answer: Decisions): Decisions {
  const open = duplicates.filter(
    ({ a, b }) =>
      !isSettled(a, b, answer) && ![a, b].some((name) => answer.split?.some((other) => isSame(other, name))),
  )
  const pairs = (isJoined: boolean) =>
    open.filter((pair) => pair.isJoined === isJoined).map(({ a, b }): [string, string] => [a, b])
  return {
    ...answer,
    merge: [...(answer.merge ?? []), ...pairs(true)],
    apart: [...(answer.apart ?? []), ...pairs(false)],
  }
}
