import { promises as fs } from 'node:fs'
import { basename, join, posix, relative, resolve } from 'node:path'
import type { ImportPlan } from '../../../schemas/import-plan.ts'
import { repositoryRoot } from '../../config/index.ts'
import { consolidate } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { Checkout } from '../../git/index.ts'
import { type Document, planImport } from '../../import/index.ts'
import { limitsHere, refuseLargeFile } from '../../limits.ts'
import { parse } from '../../parse/index.ts'
import { renderReport } from '../../render/index.ts'
import { createFile, createText, isOwnFile, readImportPlan, readText, reasonOf, roundFile } from '../../store/index.ts'
import type { Command } from '../command.ts'
import { readSource } from '../consolidate/source.ts'
import type { Io } from '../io.ts'
import { refuseBeyondLimits } from '../operands.ts'

export const importCommand: Command = {
  name: 'import',
  summary: 'Turn existing reviews into rounds',
  operands: '<folder or file…>',
  description:
    'Turns existing reviews, in any format, into rounds. It works out the target, round, reviewer and date of each review from its path, its first lines and git, prints this plan, and then writes the raw folders and reports. It never overwrites anything, and leaves the original files where they are. To change the plan, save it with --dry-run --format yaml, edit it, and pass it to --plan.',
  options: {
    'dry-run': { description: 'Print the plan without writing anything' },
    format: { description: 'How to print the plan', value: 'format', choices: ['text', 'yaml'] },
    plan: {
      description: 'Carry out a saved plan; also name any folder outside the repository that it reads from',
      value: 'file',
    },
    reviews: { description: 'Where to write the reports', value: 'folder', default: 'reviews' },
  },
  examples: [
    ['deep-review import docs/reviews --dry-run', 'see what would happen to the reviews in a folder'],
    ['deep-review import docs/reviews --dry-run --format yaml > plan.yaml', 'save the plan to edit it'],
    ['deep-review import --plan plan.yaml', 'carry out the edited plan'],
  ],
  async run(input, io) {
    const saved = input.text('plan')
    if (saved === undefined && input.operands.length === 0)
      throw new Failure('Name a folder or files to import, or a saved plan with --plan; see deep-review import --help')
    const reviews = input.text('reviews') ?? 'reviews'
    const read = saved === undefined ? await readDocuments(input.operands, reviews, io) : null
    const plan = saved === undefined ? planImport(read?.documents ?? []) : await readImportPlan(saved, io.cwd)
    if (plan.rounds.length + plan.reports.length === 0)
      throw new Failure(`Nothing to import: none of the ${plan.skipped.length} files is a review or a report`)
    if (input.text('format') === 'yaml') io.out((await import('yaml')).stringify(plan))
    else io.out(shown(plan))
    const isRead = read?.isWhole ?? true
    if (input.flag('dry-run')) return isRead ? 0 : 2
    const isWritten = await carryOut(plan, reviews, input.operands, io)
    return isRead && isWritten ? 0 : 2
  },
}

const dateSources = { name: 'the name', text: 'the text', git: 'git', file: 'the time of the file' }

/** The plan as people read it. */
function shown({ rounds, reports, skipped }: ImportPlan): string {
  const lines = rounds.flatMap(({ slug, round, date, dateFrom, reviewers }) => [
    `${slug}  round ${round}, ${date.replace('T', ' ')}${dateFrom === undefined ? '' : ` (date from ${dateSources[dateFrom]})`}`,
    ...reviewers.map(({ name, source }) => `  ${name}  ${source}`),
  ])
  for (const { slug, source } of reports) lines.push(`${slug}  a report: ${source}`)
  for (const { source, reason } of skipped) lines.push(`left out  ${source}: ${reason}`)
  return `${lines.join('\n')}\n`
}

/** @returns whether every round and report was written, or was there */
async function carryOut(
  { rounds, reports }: ImportPlan,
  reviews: string,
  operands: readonly string[],
  io: Io,
): Promise<boolean> {
  const folders = [io.cwd, repositoryRoot(io.cwd) ?? io.cwd, ...operands.map((operand) => resolve(io.cwd, operand))]
  let isWhole = true
  const attempt = async (slug: string, work: () => Promise<boolean>) => {
    try {
      const path = posix.join(reviews, `${slug}.md`)
      io.err(`${(await work()) ? 'wrote' : 'kept '} ${path}\n`)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      io.err(`deep-review: ${error.message}\n`)
      isWhole = false
    }
  }
  for (const round of rounds) await attempt(round.slug, () => writeRound(round, reviews, folders, io))
  for (const { slug, source } of reports)
    await attempt(slug, async () => {
      await refuseWayOut(source, folders, io.cwd)
      const text = await readText(source, io.cwd)
      await refuseBeyondLimits(text, source)
      const { report } = parse(text, { path: `${slug}.md` })
      if (!report) throw new Failure(`Cannot import ${source}: it is not a report`)
      return createText(join(reviews, `${slug}.md`), renderReport(report), io.cwd)
    })
  return isWhole
}

async function writeRound(
  round: ImportPlan['rounds'][number],
  reviews: string,
  folders: readonly string[],
  io: Io,
): Promise<boolean> {
  const folder = join(reviews, 'raw', round.slug)
  const { stringify } = await import('yaml')
  const { slug, dateFrom, pullRequest, reviewers, ...rest } = round
  const metadata = {
    ...rest,
    ...(pullRequest === undefined ? {} : { pullRequest: { number: pullRequest } }),
    reviewers: reviewers.map(({ name, file }) => ({ name, file })),
  }
  for (const { source, file } of reviewers) await copyNew(source, join(folder, file), folders, io.cwd)
  await createText(join(folder, roundFile), stringify(metadata), io.cwd)
  const { input } = await readSource(folder, undefined, undefined, io)
  return createText(join(reviews, `${slug}.md`), renderReport(consolidate(input).report), io.cwd)
}

/** Copies a file as it is, and as a whole, unless there is one already. @throws {Failure} where it cannot */
async function copyNew(source: string, target: string, folders: readonly string[], cwd: string): Promise<void> {
  await refuseWayOut(source, folders, cwd)
  const bytes = await fs.readFile(resolve(cwd, source)).catch((error: unknown) => {
    throw new Failure(`Cannot read ${source}: ${reasonOf(error)}`, { cause: error })
  })
  refuseLargeFile(bytes.length, source, await limitsHere())
  await createFile(target, bytes, cwd)
}

/**
 * A plan may come with a repository: what it names must lie in there, or in what the user named.
 * @throws {Failure} for a file that lies elsewhere, by its path or by a link
 */
async function refuseWayOut(source: string, folders: readonly string[], cwd: string): Promise<void> {
  const target = await fs.realpath(resolve(cwd, source)).catch(() => null)
  // What is not there is said when it is read.
  if (target === null) return
  if (!(await isOwnFile(target, folders)))
    throw new Failure(`Cannot import ${source}: it is outside the repository; also name its folder on the command line`)
  if (!(await fs.stat(target)).isFile()) throw new Failure(`Cannot import ${source}: it is not a file`)
}

const kinds = /\.(?:md|markdown|txt|json|jsonl|log|sarif|xml)$/i
const otherFolders = new Set(['.git', 'node_modules'])

interface Documents {
  documents: Document[]
  /** Whether every file could be read; each that could not was named. */
  isWhole: boolean
}

async function readDocuments(operands: readonly string[], reviews: string, io: Io): Promise<Documents> {
  const paths = new Set<string>()
  for (const operand of operands) for (const path of await filesIn(operand, reviews, io.cwd)) paths.add(path)
  const checkout = await Checkout.open(io.cwd).catch(() => null)
  const added = (await checkout?.addedTimes()) ?? new Map<string, string>()
  const documents: Document[] = []
  let isWhole = true
  for (const path of paths) {
    const full = resolve(io.cwd, path)
    try {
      const text = await readText(path, io.cwd)
      await refuseBeyondLimits(text, path)
      const modified = new Date((await fs.stat(full)).mtimeMs).toISOString()
      const known = checkout ? relative(checkout.root, await fs.realpath(full)).replaceAll('\\', '/') : ''
      documents.push({ path, text, model: null, added: added.get(known) ?? null, modified })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      io.err(`deep-review: ${error.message}\n`)
      isWhole = false
    }
  }
  return { documents, isWhole }
}

/** The files of an operand that may hold reviews; what is in our own form below the reports is left out. */
async function filesIn(operand: string, reviews: string, cwd: string): Promise<string[]> {
  const full = resolve(cwd, operand)
  const found = await fs.stat(full).catch(() => null)
  if (!found) throw new Failure(`Cannot import ${operand}: there is no such file or folder`)
  if (found.isFile()) return [operand.replaceAll('\\', '/')]
  const own = resolve(cwd, reviews, 'raw')
  const entries = await fs.readdir(full, { withFileTypes: true })
  const below = await Promise.all(
    entries.map((entry) => {
      const path = posix.join(operand.replaceAll('\\', '/'), entry.name)
      if (entry.isDirectory()) {
        const isOther = otherFolders.has(entry.name) || resolve(cwd, path) === own
        return isOther ? [] : filesIn(path, reviews, cwd)
      }
      return entry.isFile() && kinds.test(entry.name) && basename(entry.name) !== 'README.md' ? [path] : []
    }),
  )
  return below.flat()
}
