import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileMatcher } from '../../config/index.ts'
import { Failure } from '../../failure.ts'
import type { LintInput } from '../../lint/index.ts'
import { repositoryRoot } from '../../repository-root.ts'
import { lookUp, readText } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { readOperands, refuseBeyondLimits } from '../reports/read-operands.ts'
import { excludedBy, leftOut, matchesOf } from '../reports/report-globs.ts'
import type { ConfigOf } from './configs.ts'

/** The reports that a run reads. */
interface Selection {
  /** The reports that are checked. */
  asked: LintInput[]
  /** Other reports in the same folders, whose rounds are compared with those of the checked ones. */
  others: LintInput[]
  failed: boolean
}

/**
 * Reads the reports to check: the files of the operands, or those that are staged or changed.
 * @returns null if there is nothing to check and the options allow that
 * @throws {Failure} if a file doesn't exist, or git is needed and this isn't a repository
 */
export async function select(
  operands: readonly string[],
  configs: ConfigOf,
  input: Arguments,
  io: Io,
): Promise<Selection | null> {
  if (input.flag('staged') || input.flag('changed')) {
    if (input.operands.length > 0) throw new Failure('Use either files, --staged or --changed')
    const asked = await fromGit(configs, input, io)
    return asked.length === 0 ? null : { asked, others: await besides(asked, [], io), failed: false }
  }
  const present = input.flag('allow-empty') ? await thatMatch(operands, io) : operands
  if (present === null) return operands.length > 0 ? null : nested(io)
  const { texts, failed } = await readOperands(present, io)
  return { asked: texts, others: input.flag('with-rounds') ? await besides(texts, present, io) : [], failed }
}

/** The reports in the `reviews` folders of all packages of a monorepo; null if there are none. */
async function nested(io: Io): Promise<Selection | null> {
  if (repositoryRoot(io.cwd) === null) return null
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(io.cwd)
  const paths = (await checkout.filesLike('**/reviews/*.md'))
    .filter((path) => basename(path) !== 'README.md')
    .map((path) => relative(io.cwd, join(checkout.root, path)).replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('../') && isFile(path, io))
  if (paths.length === 0) return null
  const { texts, failed } = await readOperands(paths, io)
  return { asked: texts, others: [], failed }
}

/** The operands without globs and folders that match no file; null if none is left. */
async function thatMatch(operands: readonly string[], io: Io): Promise<string[] | null> {
  const patterns = operands.length > 0 ? operands : ['reviews']
  const kept: string[] = []
  for (const pattern of patterns) {
    const isPlain = operands.length > 0 && !/[*?[\]{}()]/.test(pattern) && !isFolder(pattern, io)
    if (isPlain || (await matchesOf(pattern, io)).length > 0) kept.push(pattern)
  }
  if (kept.length === 0) return null
  return operands.length > 0 ? kept : []
}

function isFile(path: string, io: Io): boolean {
  return lookUp(path, io.cwd)?.isFile() === true
}

function isFolder(path: string, io: Io): boolean {
  return lookUp(path, io.cwd)?.isDirectory() === true
}

/** The other reports in the folders of these reports, without those that the configuration or a `!glob` excludes. */
async function besides(asked: readonly LintInput[], operands: readonly string[], io: Io): Promise<LintInput[]> {
  const isLeftOut = await leftOut(excludedBy(operands), io)
  const known = new Set(asked.map(({ path }) => resolve(io.cwd, path)))
  const folders = new Set(asked.filter(({ path }) => path !== '-').map(({ path }) => dirname(path)))
  const others: LintInput[] = []
  for (const folder of folders) {
    if (!isFolder(folder, io)) continue
    for (const path of await matchesOf(folder, io)) {
      if (known.has(resolve(io.cwd, path)) || isLeftOut(path)) continue
      others.push({ path, text: await readText(path, io.cwd) })
    }
  }
  return others
}

/** The reports that are staged or changed, with their content in the index or in the last commit. */
async function fromGit(configs: ConfigOf, input: Arguments, io: Io): Promise<LintInput[]> {
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(io.cwd)
  const files = input.flag('staged')
    ? await checkout.staged(io.env.GIT_INDEX_FILE)
    : await checkout.changedSince(await baseOf(input, io, () => checkout.defaultBranch()))
  if (files.length === 0 && input.flag('changed') && (await checkout.isShallow())) {
    io.err('The clone is shallow, so changes may be missing: fetch all commits (fetch-depth: 0)\n')
  }
  const asked: LintInput[] = []
  for (const { path, read } of files) {
    const full = join(checkout.root, path)
    if (!(await isReport(full, configs, io))) continue
    const text = await read()
    if (text === null) continue
    const shown = relative(io.cwd, full).replaceAll('\\', '/')
    await refuseBeyondLimits(text, shown)
    asked.push({ path: shown, text: text.replace(/^\ufeff/, '') })
  }
  return asked
}

/**
 * Whether a file of the repository is a report that isn't ignored: by the globs of its configuration, else by its folder
 * `reviews`.
 */
async function isReport(path: string, configs: ConfigOf, io: Io): Promise<boolean> {
  if (!path.endsWith('.md') || basename(path) === 'README.md') return false
  const loaded = await configs(dirname(path))
  const { reports, ignore = [] } = loaded.config
  const names = await fileMatcher(loaded, io.cwd)
  if (names(ignore, path)) return false
  return reports === undefined ? basename(dirname(path)) === 'reviews' : names(reports, path)
}

/** The commit or branch to compare with: that of the user or the CI system, else the default branch. */
async function baseOf(input: Arguments, { env }: Io, standard: () => Promise<string | null>): Promise<string> {
  const named = input.text('base') ?? (env.CI_MERGE_REQUEST_DIFF_BASE_SHA || undefined)
  if (named !== undefined) return named
  if (env.GITHUB_BASE_REF) return `origin/${env.GITHUB_BASE_REF}`
  const branch = await standard()
  if (branch === null) throw new Failure('Cannot determine the default branch; name a commit or branch with --base')
  return branch
}
