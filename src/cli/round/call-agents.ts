import { stripVTControlCharacters } from 'node:util'
import type { RoundReviewer } from '../../../schemas/round.ts'
import { reviewPrompt } from '../../prompt/index.ts'
import { line, withoutHidden } from '../../visible.ts'
import type { Io } from '../io.ts'
import { runProgram } from '../programs/run-program.ts'
import type { AgentProgram } from './agents.ts'
import type { NextRound } from './next.ts'
import type { NamedReviewer } from './reviewer-files.ts'

/**
 * Runs the agents in parallel and writes their reviews and transcripts.
 * @param signal ends them early
 * @returns the reviewers for `round.yaml`
 */
export function callAgents(
  programs: readonly AgentProgram[],
  reviewers: readonly NamedReviewer[],
  { root, change, context }: NextRound,
  seconds: number,
  write: (file: string, text: string) => Promise<unknown>,
  signal: AbortSignal,
  io: Io,
): Promise<RoundReviewer[]> {
  return Promise.all(
    programs.map(async ({ program, arguments: argv }, index): Promise<RoundReviewer> => {
      const reviewer = reviewers[index]
      if (!reviewer) throw new Error(`${program} has no reviewer`)
      const { name, file, stem } = reviewer
      io.err(line`${name}: started`)
      const input = reviewPrompt(change, name, context)
      const run = await runProgram({ program, arguments: argv, input, cwd: root, env: io.env, seconds, signal })
      const review = asText(run.output)
      const isEmpty = review.trim() === ''
      const failure = run.failure ?? (isEmpty ? 'printed no review' : null)
      // People read it on a terminal.
      await write(`${stem}.transcript.txt`, withoutHidden(run.transcript))
      if (!isEmpty) await write(file, review)
      io.err(line`${name}: ${failure === null ? `done in ${run.seconds} s` : `failed: ${failure}`}`)
      const durationSeconds = run.seconds
      if (failure === null) return { name, file, durationSeconds }
      // Its output from before the failure may contain findings.
      return {
        name,
        ...(isEmpty ? {} : { file }),
        status: isEmpty ? 'failed' : 'partial',
        note: failure,
        durationSeconds,
      }
    }),
  )
}

/** The output of an agent as the text of a review. With zero bytes, it would be taken for a binary file. */
function asText(output: string): string {
  return stripVTControlCharacters(output).replaceAll('\0', '\ufffd')
}
