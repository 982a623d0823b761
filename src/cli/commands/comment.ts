import { Failure } from '../../failure.ts'
import { loadComment } from '../../reporters/index.ts'
import { type KnownTarget, trackTarget } from '../../track/index.ts'
import { type Arguments, type Command, movesOption } from '../command.ts'
import type { Io } from '../io.ts'
import { movesOf } from '../moves.ts'
import { readTargets } from '../reports/read-reports.ts'
import { hasName, targetOptionOrCi } from '../reports/target-option.ts'
import { pathFromRoot } from '../root.ts'

export const commentCommand: Command = {
  name: 'comment',
  operands: '[file, folder or glob…]',
  description:
    'Prints a pull request comment in Markdown: the verdict of the latest round, what is new, what came back, what is still open and since when, and what was fixed, each with the agents that raised it. A comment that is too long for the platform is cut. If there is no report on the pull request yet, nothing is printed. The first line is a marker, so that scripts can find and update the comment.',
  options: {
    format: { description: 'Where the comment will be posted', value: 'platform', choices: ['github', 'gitlab'] },
    pr: { description: 'The pull request; that of the CI run if not given', value: 'number' },
    branch: { description: 'The branch, if there is no pull request', value: 'name' },
    repo: movesOption,
    site: { description: 'The address of the site, to link to it', value: 'url' },
  },
  examples: [
    ['deep-review comment --pr 236', 'print the comment'],
    ['deep-review comment --format gitlab > note.md', 'in a merge request pipeline'],
  ],
  async run(input, io) {
    const site = input.text('site')
    if (site !== undefined && !/^https?:\/\/[^\s()<>]+$/.test(site))
      throw new Failure(`Unknown --site '${site}'; give its address`)
    const { targets, reports, failed } = await readTargets(input.operands, io)
    const target = targetOf(targets, input, io)
    if (target === null) {
      io.err('No report on this target yet\n')
      return failed ? 2 : 0
    }
    const history = trackTarget(target, await movesOf(input.text('repo'), target.rounds))
    const slug = history.rounds.at(-1)?.slug
    const latest = reports.find(({ report }) => report.slug === slug && target.rounds.includes(report))
    const reportUrl = latest ? urlOf(pathFromRoot(io)(latest.path), io) : undefined
    const comment = await loadComment()
    const links = { reportUrl, siteUrl: site }
    const platform =
      input.text('format') === 'gitlab' || (input.text('format') === undefined && io.env.CI_PROJECT_URL)
        ? 'gitlab'
        : 'github'
    io.out(comment({ history, state: target.state, reports: target.rounds, links, platform }))
    return failed ? 2 : 0
  },
}

/** The target that the user or the CI run names, else the only one; null if there is none. */
function targetOf(targets: readonly KnownTarget[], input: Arguments, io: Io): KnownTarget | null {
  const named = targetOptionOrCi(input, io)
  if (named !== undefined) return targets.find((target) => hasName(target, named)) ?? null
  const [only = null, ...more] = targets
  if (more.length > 0) throw new Failure('There are reports on several targets; choose one with --pr or --branch')
  return only
}

/** The address of a file of the repository on GitHub or GitLab, built from the variables of the CI run. */
function urlOf(path: string, { env }: Io): string | undefined {
  const file = path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)
  if (env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY && env.GITHUB_SHA) {
    return `${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}/${file}`
  }
  return env.CI_PROJECT_URL && env.CI_COMMIT_SHA
    ? `${env.CI_PROJECT_URL}/-/blob/${env.CI_COMMIT_SHA}/${file}`
    : undefined
}
