import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Decisions } from '../../../schemas/decisions.ts'
import type { Questions } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { isSameRawName } from '../../grammar/index.ts'
import { isDecided, parseDecisions } from '../../store/index.ts'
import { jsonText } from '../../text.ts'
import type { Io } from '../io.ts'
import { interruptible } from '../programs/interrupt.ts'
import { type ProgramCall, runProgram } from '../programs/run-program.ts'
import { answersIn, judgePrompt, readyJudge } from './ready-judges.ts'
import { refuseUnasked } from './unasked.ts'

/**
 * Asks a judge about uncertain pairs. `claude`, `codex` and `gemini` name these programs, which get a prompt; any
 * other command gets the questions as JSON on standard input, and prints decisions as YAML or JSON.
 * @param command a command line for the shell
 * @param seconds the time limit
 * @returns its decisions; pairs that it doesn't mention stay as they are
 * @throws {Failure} if it fails, takes too long, decides what wasn't asked, or prints anything else
 */
export function askJudge(command: string, questions: Questions, seconds: number, io: Io): Promise<Decisions> {
  return interruptible((signal) => ask(command, questions, seconds, signal, io))
}

async function ask(
  command: string,
  questions: Questions,
  seconds: number,
  signal: AbortSignal,
  io: Io,
): Promise<Decisions> {
  const ready = readyJudge(command)
  const call = { program: command, arguments: ready, env: { ...process.env, ...io.env }, seconds, signal }
  if (ready === null) {
    const answer = await outputOf({ ...call, input: jsonText(questions), cwd: io.cwd }, io)
    if (answer.trim() === '') throw new Failure(`--judge '${command}' printed nothing; to decide nothing, print {}`)
    const decisions = await parseDecisions(answer, `the answer of ${command}`)
    refuseUnasked(decisions, questions, command)
    return settled(questions, decisions)
  }
  // Runs in an empty folder: the prompt has all it needs, and instructions hidden in a review find nothing to read.
  const cwd = await mkdtemp(join(tmpdir(), 'deep-review-judge-'))
  try {
    const answer = await outputOf({ ...call, input: `${judgePrompt(questions)}\n`, cwd }, io)
    return settled(questions, answersIn(answer, questions, command))
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
}

/** Runs a judge; what it prints on standard error is printed on ours. @throws {Failure} if it fails */
async function outputOf(call: Omit<ProgramCall, 'onError'>, io: Io): Promise<string> {
  const lines = new Lines((text) => io.err(text))
  const run = await runProgram({ ...call, onError: (chunk) => lines.add(chunk) })
  lines.end()
  const advice = run.isLate ? '; allow more with --judge-time' : ''
  if (run.failure !== null) throw new Failure(`--judge '${call.program}' failed: ${run.failure}${advice}`)
  return run.output
}

/** Passes a text on line by line, so that it can be escaped for a log, in which the start of a line matters. */
class Lines {
  readonly #print: (text: string) => void
  readonly #decoder = new StringDecoder('utf8')
  #rest = ''

  constructor(print: (text: string) => void) {
    this.#print = print
  }

  add(chunk: Buffer): void {
    this.#rest += this.#decoder.write(chunk)
    const end = this.#rest.lastIndexOf('\n') + 1
    if (end > 0) this.#print(this.#rest.slice(0, end))
    this.#rest = this.#rest.slice(end)
  }

  end(): void {
    if (this.#rest !== '') this.#print(`${this.#rest}\n`)
    this.#rest = ''
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
