import { join, resolve } from 'node:path'
import { Failure } from '../../failure.ts'
import { Checkout } from '../../git/index.ts'
import { parse } from '../../parse/index.ts'
import { findReports, readCollection, writeText } from '../../store/index.ts'
import { orderRounds } from '../../track/index.ts'
import type { Command } from '../command.ts'

export const newCommand: Command = {
  name: 'new',
  summary: "Prepare the next round's folder",
  operands: '',
  description:
    'Makes a folder under reviews/raw with a round.yaml that git and the earlier rounds fill in: repository, branch, commits, author, reviewed commit, round number, reviewers. Put the raw reviews beside it.',
  options: {
    pr: { description: 'The pull request; without it the branch is the target', value: 'number' },
    base: { description: 'What the change is compared with; the default branch when left out', value: 'commit' },
    repo: { description: 'The checkout', value: 'folder', default: '.' },
    reviews: { description: 'Where the reports lie', value: 'folder', default: 'reviews' },
    reviewer: { description: 'An agent; give it once for each', value: 'name', multiple: true },
  },
  examples: [
    ['deep-review new --pr 236 --reviewer "Claude Opus 4.6" --reviewer "Codex GPT 5.4"', 'a round on a pull request'],
  ],
  async run(input, io) {
    const checkout = await Checkout.open(resolve(io.cwd, input.text('repo') ?? '.'))
    const branch = await checkout.branch()
    const pr = input.number('pr')
    if (pr === undefined && branch === null)
      throw new Failure('No branch is checked out; give --pr, or check out the branch')
    const target = pr === undefined ? (branch ?? '').replace(/[^\w.-]+/g, '-') : `pr-${pr}`
    const folder = input.text('reviews') ?? 'reviews'
    const earlier = await earlierRounds(folder, target, io.cwd)
    const last = orderRounds(earlier).at(-1)
    const base = input.text('base') ?? (await checkout.defaultBranch())
    if (base === null)
      throw new Failure('Cannot tell the default branch; say with --base what the change is compared with')
    const commits = await checkout.log(base, 'HEAD')
    const now = new Date()
    const stamp = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString()
    const slug = `${stamp.slice(0, 10).replace(/-/g, '')}-${stamp.slice(11, 19).replace(/:/g, '')}-${target}`
    const names = input.texts('reviewer')
    const reviewers = withFiles(names.length > 0 ? names : (last?.reviewers.map(({ name }) => name) ?? ['Agent']))
    const repository = await checkout.repository()
    const round = {
      date: stamp.slice(0, 16),
      ...(repository === null ? {} : { repository }),
      round: Math.max(0, ...earlier.map((report) => report.round ?? 0), earlier.length) + 1,
      ...(commits[0] ? { author: commits[0].author } : {}),
      ...(pr === undefined ? {} : { pullRequest: { number: pr } }),
      ...(branch === null ? {} : { branch }),
      commits: commits.map(({ sha, subject }) => ({ sha, subject })),
      reviewSha: await checkout.resolve('HEAD'),
      reviewers,
    }
    const { stringify } = await import('yaml')
    const path = join(folder, 'raw', slug, 'round.yaml')
    await writeText(path, stringify(round), io.cwd)
    io.out(`${path}\n`)
    if (commits.length === 0)
      io.err(`There is no commit since ${base}; say with --base what the change is compared with\n`)
    io.err(
      `Put ${reviewers.map(({ file }) => file).join(', ')} beside it, then run deep-review consolidate ${join(folder, 'raw', slug)}\n`,
    )
    return 0
  },
}

/** Each reviewer with the file that its review is to lie in, no two in one. */
function withFiles(names: readonly string[]): { name: string; file: string }[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const stem =
      name
        .toLowerCase()
        .match(/[\p{L}\d.]+/gu)
        ?.join('-') ?? 'agent'
    let file = `${stem}.md`
    for (let count = 2; taken.has(file); count += 1) file = `${stem}-${count}.md`
    taken.add(file)
    return { name, file }
  })
}

async function earlierRounds(folder: string, target: string, cwd: string) {
  const paths = await findReports([`${folder}/*.md`], cwd).catch((error: unknown) => {
    if (error instanceof Failure) return []
    throw error
  })
  const { read } = await readCollection(paths, cwd, (text, path) => parse(text, { path }).report)
  return read.filter((report) => report.target === target)
}
