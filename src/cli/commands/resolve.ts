import type { Commit } from '../../../schemas/report.ts'
import { Failure } from '../../failure.ts'
import { append } from '../../lists.ts'
import { parse } from '../../parse/index.ts'
import { spliceResolution } from '../../render/index.ts'
import { updateText } from '../../store/index.ts'
import { commitsNaming, type ResolutionAction, withResolutionAction } from '../../track/index.ts'
import { line } from '../../visible.ts'
import { actionWords } from '../action-words.ts'
import type { Command } from '../command.ts'
import { meant } from '../meant.ts'
import { readBack } from '../read-back.ts'
import { findReport } from '../reports/read-reports.ts'
import { resolutionTarget } from '../resolution-target.ts'

export const resolveCommand: Command = {
  name: 'resolve',
  operands: '<report, slug or target> <id…> <action>',
  description: `Records what was done about findings, in the Resolution table of a report. Name the report by its file or slug, or by a target such as pr-7 for its latest round. Give the ids of findings (I1) or of entries in other sections (testing:2, documentation:1). The actions are ${actionWords.join(', ')}. Skipped and commented findings count as declined; open and deferred ones stay open; with any other action, they count as fixed. deep-review unresolve removes a row. With --from-commits, it proposes rows from commit messages that name findings; add --write to write them.`,
  options: {
    commit: { description: 'The commit with the fix', value: 'sha' },
    detail: { description: 'An explanation: why, or how', value: 'text' },
    date: { description: 'The date; today if not given', value: 'YYYY-MM-DD' },
    'from-commits': { description: 'Propose rows from a range of commits', value: 'a..b' },
    write: { description: 'Write the rows that --from-commits proposes' },
    repo: { description: 'The git checkout with the commits', value: 'folder', default: '.' },
  },
  examples: [
    [
      'deep-review resolve reviews/20260324-134429-pr-236.md I1 S2 fixed --commit 9a40424',
      'record two findings as fixed by one commit',
    ],
    [
      'deep-review resolve reviews/20260324-134429-pr-236.md S4 skipped --detail "the template is temporary"',
      'decline a finding, with the reason',
    ],
    [
      'deep-review resolve reviews/20260324-134429-pr-236.md --from-commits main..HEAD',
      'propose rows from commit messages',
    ],
  ],
  async run(input, io) {
    const [operand, ...rest] = input.operands
    if (operand === undefined) throw new Failure('Give a report, ids and an action; see deep-review resolve --help')
    const found = await findReport(operand, io)
    if (!found) return 2
    const { path, report } = found
    const range = input.text('from-commits')
    const taken: ResolutionAction[] = []
    const said: string[] = []
    const date = input.day('date')
    const detail = input.text('detail') ?? null
    if (range !== undefined) {
      if (rest.length > 0) throw new Failure('Use either ids and an action, or --from-commits')
      const [base, head] = range.split('..')
      if (!base || !head) throw new Failure(`Unknown range '${range}'; give a..b`)
      const { Checkout } = await import('../../git/index.ts')
      const checkout = await Checkout.open(input.text('repo') ?? io.cwd)
      for (const { target, commit } of commitsNaming(report, await checkout.log(base, head))) {
        taken.push({ targets: [target], action: 'fixed', detail: null, commit, date })
        io.err(`${target} fixed by ${commit.sha} ${commit.subject}\n`)
      }
      if (taken.length === 0) io.err(`No commit of ${range} names a finding of ${report.slug} that has no answer yet\n`)
      if (!input.flag('write')) return 0
    } else {
      const word = actionWords.find((known) => known === rest.at(-1)?.toLowerCase())
      if (!word || rest.length < 2) {
        const hint = word ? '' : meant(rest.at(-1) ?? '', actionWords).trimStart()
        throw new Failure(`Give ids and then one action: ${actionWords.join(', ')}${hint && `; ${hint}`}`)
      }
      const sha = input.text('commit')
      if (sha !== undefined && !/^[0-9a-f]{7,40}$/i.test(sha))
        throw new Failure(`Unknown --commit '${sha}'; give at least seven characters of the hash of a commit`)
      const commit = sha === undefined ? null : await knownCommit(sha, input.text('repo') ?? io.cwd)
      const targets = rest.slice(0, -1).map(resolutionTarget)
      const second = targets.find((target) => actionWords.some((known) => known === target))
      if (second) throw new Failure(`Give one action at a time, after the ids; '${second}' is between them`)
      taken.push({ targets, ...answerOf(word, detail), commit, date })
      append(
        said,
        targets.map((target) => `${target} ${word}`),
      )
    }
    if (taken.length > 0) {
      const written = await updateText(path, io.cwd, (now) => withActions(now, path, taken))
      io.err(line`${path} ${written}${said.length > 0 ? `: ${said.join(', ')}` : ''}`)
    }
    return 0
  },
}

/** The text of a report with actions added to its Resolution. @throws {Failure} if it wouldn't be read back the same */
function withActions(text: string, path: string, taken: readonly ResolutionAction[]): string {
  const { report } = parse(text, { path })
  if (!report) throw new Failure(`Cannot write ${path}: it is no longer a report`)
  const resolution = taken.reduce(
    (now, step) => withResolutionAction({ ...report, resolution: now }, step),
    report.resolution,
  )
  if (!resolution) return text
  const after = spliceResolution(text, report, resolution)
  readBack(after, path, { ...report, resolution })
  return after
}

function answerOf(
  word: (typeof actionWords)[number],
  detail: string | null,
): Pick<ResolutionAction, 'action' | 'detail'> {
  // Neither closes a finding: the row keeps the word as its detail, and the problem stays open.
  if (word === 'open') return { action: 'other', detail: ['Open', detail].filter(Boolean).join(': ') }
  if (word === 'deferred') return { action: 'other', detail: ['Deferred', detail].filter(Boolean).join(': ') }
  return { action: word, detail }
}

/** Checks a commit against the checkout, if there is one. @throws {Failure} if the checkout has no such commit */
async function knownCommit(sha: string, folder: string): Promise<Commit> {
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(folder).catch((error: unknown) => {
    if (error instanceof Failure) return null
    throw error
  })
  if (checkout === null) return { sha, subject: '' }
  if ((await checkout.findCommit(sha)) === null && !(await checkout.isShallow()))
    throw new Failure(`Unknown --commit '${sha}': there is no such commit in ${folder}; --repo names another checkout`)
  return { sha, subject: '' }
}
