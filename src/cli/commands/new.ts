import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { RoundReviewer } from '../../../schemas/round.ts'
import type { TargetRecord } from '../../../schemas/targets.ts'
import { Failure } from '../../failure.ts'
import { readSlug } from '../../parse/index.ts'
import { reviewPrompt } from '../../prompt/index.ts'
import { roundFile, writeTargetRecords, writeTextInside } from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Command } from '../command.ts'
import type { Io } from '../io.ts'
import { interruptible } from '../programs/interrupt.ts'
import { reportsFolder } from '../reports/report-globs.ts'
import { readPrograms } from '../round/agents.ts'
import { callAgents } from '../round/call-agents.ts'
import { claimFolder } from '../round/claim.ts'
import { roundFolders } from '../round/folder.ts'
import { type NextRound, nextRound, nextRoundOptions } from '../round/next.ts'
import { withFiles } from '../round/reviewer-files.ts'

export const newCommand: Command = {
  name: 'new',
  operands: '',
  description:
    'Creates a folder for a round under reviews/raw. It contains a round.yaml, filled in from git and earlier rounds, and a .prompt.md file with instructions for each reviewer. Save each answer in the same folder, or use --run to run the agents, in parallel and with read-only access. The output of an agent becomes its review, and its transcript is kept; if an agent fails, round.yaml says so.',
  options: {
    ...nextRoundOptions,
    reviewer: { description: 'The name of an agent; repeat it for each one', value: 'name', multiple: true },
    run: { description: 'Run these agents: claude, codex, gemini, separated by commas', value: 'agents' },
    timeout: { description: 'Time limit for each agent, in minutes', value: 'minutes', default: '30' },
  },
  examples: [
    [
      'deep-review new --pr 236 --reviewer "Claude Opus 4.6" --reviewer "Codex GPT 5.4"',
      'start a round on a pull request',
    ],
    [
      'deep-review new --pr 236 --run claude,codex,gemini',
      'start a round and run the agents installed on this machine',
    ],
  ],
  async run(input, io) {
    const timeout = (input.number('timeout') ?? 30) * 60
    // JavaScript timers overflow above 24 days and then fire at once.
    if (timeout > longestTimeout) throw new Failure(`--timeout takes minutes, a day at most, not '${timeout / 60}'`)
    const named = input.text('run')
    const programs = named === undefined ? [] : readPrograms(named)
    const names = input.texts('reviewer')
    if (programs.length > 0 && names.length > 0 && names.length !== programs.length)
      throw new Failure('With --run, give one --reviewer for each agent, in the same order, or none')
    const next = await nextRound(input, io)
    const { change, context } = next
    const calledAs = programs.map(({ reviewer }) => reviewer)
    const before = next.reviewers.length > 0 ? next.reviewers : ['Agent']
    const reviewers = withFiles(names.length > 0 ? names : calledAs.length > 0 ? calledAs : before)
    const { stringify } = await import('yaml')
    const roundText = (date: string, all: readonly RoundReviewer[]) =>
      stringify({ ...roundOf(next, date), reviewers: all })
    const planned = reviewers.map(({ name, file }) => ({ name, file }))
    const reviews = input.text('reviews') ?? (await reportsFolder(io))
    const raw = join(reviews, 'raw')
    const waiting = await waitingRounds(raw, reviews, change.target, io)
    const { folder, now } = await claimFolder(
      raw,
      change.target,
      next.after,
      (date) => roundText(date, planned),
      io.cwd,
    )
    const consolidateIt = `npx deep-review consolidate ${folder} -o ${reviews}`
    const write = (file: string, text: string) => writeTextInside(file, folder, text, io.cwd)
    for (const { name, stem } of reviewers) await write(`${stem}.prompt.md`, reviewPrompt(change, name, context))
    io.out(`${join(folder, roundFile)}\n`)
    if (next.joined !== null) await joinRounds(next.joined, reviews, io)
    if (change.commits.length === 0)
      io.err(
        `There are no commits since ${change.base}, so there is nothing to review; check out the branch you want reviewed, or give --base the commit to compare with\n`,
      )
    for (const other of waiting) io.err(`${other} has no report yet; consolidate it, or delete it\n`)
    if (programs.length > 0) {
      const ended = await interruptible(async (signal) => {
        const called = await callAgents(programs, reviewers, next, timeout, write, signal, io)
        await write(roundFile, roundText(now, called))
        return called
      })
      if (ended.every(({ file }) => file === undefined)) {
        io.err(line`deep-review: No agent left a review; see the transcripts in ${folder}`)
        return 2
      }
      io.err(`Next, run:\n  ${consolidateIt}\n`)
      return 0
    }
    const steps = reviewers.map(({ stem, file }) => `  ${stem}.prompt.md → ${file}\n`)
    io.err(
      `Give each reviewer its prompt, and save the answer in the same folder:\n${steps.join('')}Then run:\n  ${consolidateIt}\n`,
    )
    return 0
  },
}

/** Records that a branch was opened as a pull request, so that both share their rounds. */
async function joinRounds(record: TargetRecord, reviews: string, io: Io): Promise<void> {
  const { path, written } = await writeTargetRecords(reviews, io.cwd, [record])
  const branches = (record.aliases ?? []).join(', ')
  io.err(`${path} ${written}: the rounds of ${branches} now belong to ${record.id} (--apart keeps them separate)\n`)
}

/** The raw folders of a target's rounds that have no report yet. */
async function waitingRounds(raw: string, reviews: string, target: string, io: Io): Promise<string[]> {
  const folders = await roundFolders(raw, io)
  return folders.filter((folder) => {
    const slug = basename(folder)
    return readSlug(slug).target === target && !existsSync(resolve(io.cwd, reviews, `${slug}.md`))
  })
}

/** In seconds. */
const longestTimeout = 24 * 60 * 60
function roundOf({ change, branch, pullRequest, author }: NextRound, now: string): object {
  const { repository, round, commits, head } = change
  return {
    date: now.slice(0, 16),
    ...(repository === null ? {} : { repository }),
    round,
    ...(author === null ? {} : { author }),
    ...(pullRequest === null ? {} : { pullRequest: { number: pullRequest } }),
    ...(branch === null ? {} : { branch }),
    commits,
    reviewSha: head,
  }
}
