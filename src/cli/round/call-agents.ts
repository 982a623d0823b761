import type { RoundReviewer } from '../../../schemas/round.ts'
import { reviewPrompt } from '../../prompt/index.ts'
import type { Io } from '../io.ts'
import { type AgentProgram, runAgent } from './agents.ts'
import type { NextRound } from './next.ts'
import type { NamedReviewer } from './reviewer-files.ts'

/** Agents run in their own process groups, so they don't get these signals themselves. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs the agents in parallel and writes their reviews and transcripts. @returns the reviewers for `round.yaml` */
export async function callAgents(
  programs: readonly AgentProgram[],
  reviewers: readonly NamedReviewer[],
  { root, change, context }: NextRound,
  timeout: number,
  write: (file: string, text: string) => Promise<unknown>,
  io: Io,
): Promise<RoundReviewer[]> {
  const interrupt = new AbortController()
  const stop = () => interrupt.abort()
  for (const signal of signals) process.once(signal, stop)
  try {
    return await Promise.all(
      programs.map(async (program, index): Promise<RoundReviewer> => {
        const reviewer = reviewers[index]
        if (!reviewer) throw new Error(`${program.program} has no reviewer`)
        const { name, file, stem } = reviewer
        io.err(`${name}: started\n`)
        const prompt = reviewPrompt(change, name, context)
        const run = await runAgent(program, prompt, root, io.env, timeout, interrupt.signal)
        await write(`${stem}.transcript.txt`, run.transcript)
        if (run.review.trim() !== '') await write(file, run.review)
        io.err(`${name}: ${run.failure === null ? `done in ${run.seconds} s` : `failed: ${run.failure}`}\n`)
        const durationSeconds = run.seconds
        if (run.failure === null) return { name, file, durationSeconds }
        // Its output from before the failure may contain findings.
        const kept = run.review.trim() === '' ? {} : { file }
        return {
          name,
          ...kept,
          status: run.review.trim() === '' ? 'failed' : 'partial',
          note: run.failure,
          durationSeconds,
        }
      }),
    )
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}
