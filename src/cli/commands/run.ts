import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { Failure } from '../../failure.ts'
import { refuseOtherFile, withLock } from '../../store/index.ts'
import { Arguments, type Command } from '../command.ts'
import type { Io } from '../io.ts'
import { installCommand, isInstalled } from '../packages.ts'
import { readTargets } from '../reports/read-reports.ts'
import { reportsFolder } from '../reports/report-globs.ts'
import { namedRound, rawFolder, roundFolders } from '../round/folder.ts'
import { styleFor } from '../style.ts'
import { consolidateCommand } from './consolidate.ts'
import { diffCommand } from './diff.ts'
import { lintCommand } from './lint.ts'
import { siteCommand } from './site.ts'

export const runCommand: Command = {
  name: 'run',
  operands: '[folder or target]',
  description:
    'Consolidates the raw reviews of a round into reviews/<slug>.md, lints all reports, compares the round with the previous one, and builds the site. Without an argument, it takes the newest folder under reviews/raw. If the packages for the site are not installed, it says so and skips the site. Your edits in existing reports are kept. Exits with 1 if a report has errors or warnings.',
  options: {
    out: { description: 'Where to write the site', value: 'folder', default: '_site' },
  },
  examples: [
    ['deep-review run', 'process the newest round'],
    ['deep-review run reviews/raw/20260324-134429-pr-236', 'process a particular round'],
  ],
  async run(input, io) {
    const [given, ...more] = input.operands
    if (more.length > 0) throw new Failure('Give one folder of raw reviews or target; see deep-review run --help')
    const folder = given === undefined ? await newestRound(io) : await namedRound(given, io)
    const reports = await reportsFolder(io)
    const slug = basename(resolve(io.cwd, folder))
    const report = join(reports, `${slug}.md`)
    const out = input.text('out') ?? '_site'
    const { bold } = styleFor(io.isTerminal.stderr, io.env, input.flag('no-color'))
    const step = (command: Command, ...argv: string[]) => {
      io.err(`\n${bold(`npx deep-review ${[command.name, ...argv].join(' ')}`)}\n`)
      return command.run(new Arguments(command, argv), io)
    }

    // Only lint and the site decide about the exit code. The other steps have already named what they can't read.
    await refuseOtherFile(`${slug}.md`, reports, io.cwd)
    await step(consolidateCommand, folder, '--output', report)
    const lintCode = await step(lintCommand, reports, '--quiet')
    const before = await roundBefore(slug, reports, io)
    if (before === null) io.err('\nThis is the first round of its target, so there is nothing to compare it with.\n')
    else await step(diffCommand, before, report)
    if (!isInstalled('site')) {
      io.err(`\n${bold('Report')}\n  ${report}\n`)
      io.err(
        `The site was not built because its packages are not installed. Run: ${await installCommand('site', io.cwd)}\n`,
      )
      return lintCode
    }
    const siteCode = await step(siteCommand, 'build', '--reports', reports, '--out', out)
    const folderOfSite = resolve(io.cwd, out)
    // Another run may be replacing the folder at the moment.
    const files = await withLock(folderOfSite, out, () => filesIn(folderOfSite))

    io.err(`\n${bold('Report')}\n`)
    io.err(`  ${report}\n`)
    io.err(`${bold('Site')}\n`)
    io.err(`  ${join(out, 'index.html')} and ${files - 1} more files\n`)
    io.err(`${bold('Open the site')}\n`)
    io.err(`  npx deep-review site preview${out === '_site' ? '' : ` --out ${out}`}\n`)
    io.err('  and then http://localhost:4321/\n')
    if (lintCode !== 0) io.err('lint found problems in the reports; see the messages above.\n')
    return Math.max(lintCode, siteCode)
  },
}

async function newestRound(io: Io): Promise<string> {
  const raw = await rawFolder(io)
  const newest = (await roundFolders(raw, io)).at(-1)
  if (newest === undefined) {
    throw new Failure(`Cannot find a round: there is no folder under ${raw}; deep-review new creates one`)
  }
  return newest
}

/** The path of the report of the previous round of the same target; null if there is none. */
async function roundBefore(slug: string, reports: string, io: Io): Promise<string | null> {
  const { reports: all, targets } = await readTargets([reports], io)
  const group = targets.find(({ rounds }) => rounds.some((r) => r.slug === slug))
  const place = group?.rounds.findIndex((round) => round.slug === slug) ?? 0
  const before = group?.rounds[place - 1]
  return all.find(({ report }) => report === before)?.path ?? null
}

async function filesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}
