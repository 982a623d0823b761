import { spawn } from 'node:child_process'
import type { Decisions } from '../../../schemas/decisions.ts'
import { comparable, type Questions } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { parseDecisions } from '../../store/index.ts'
import type { Io } from '../io.ts'

/**
 * Hands the open questions as JSON to a program of the user's and reads its decisions, YAML or JSON.
 * @param command as the user would type it in a shell
 * @throws {Failure} when it fails, or prints something else
 */
export async function askJudge(command: string, questions: Questions, io: Io): Promise<Decisions> {
  const answer = await new Promise<string>((done, fail) => {
    const child = spawn(command, { shell: true, cwd: io.cwd, stdio: ['pipe', 'pipe', 'inherit'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => fail(new Failure(`Cannot run --judge '${command}': ${error.message}`)))
    child.on('close', (code) => {
      if (code === 0) done(Buffer.concat(chunks).toString('utf8'))
      else fail(new Failure(`--judge '${command}' ended with ${code}; it must print decisions and end with 0`))
    })
    // A program that does not read its input has closed the pipe; its answer counts all the same.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(questions, null, 2)}\n`)
  })
  return parseDecisions(answer, `the answer of ${command}`)
}

/** Two sets of decisions as one; where both decide, the first counts: what it splits or merges the second leaves alone. */
export function joinDecisions(first: Decisions, second: Decisions): Decisions {
  const [split, merged] = [new Set(first.split?.map(comparable)), new Set(first.merge?.flat().map(comparable))]
  return {
    ...second,
    ...first,
    merge: [
      ...(first.merge ?? []),
      ...(second.merge ?? []).filter((names) => !names.some((name) => split.has(comparable(name)))),
    ],
    split: [...(first.split ?? []), ...(second.split ?? []).filter((name) => !merged.has(comparable(name)))],
    findings: { ...second.findings, ...first.findings },
  }
}
