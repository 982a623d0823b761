import { basename, join } from 'node:path'
import type { Decisions } from '../../../schemas/decisions.ts'
import type { Limits } from '../../../schemas/limits.ts'
import type { Report } from '../../../schemas/report.ts'
import { type ConsolidateInput, inputOfReport, type RawReview, unreadFindings } from '../../consolidate/index.ts'
import { Failure } from '../../failure.ts'
import { limitsHere, refuseManyFindings } from '../../limits.ts'
import { type FormatSeverities, parse, saysClean } from '../../parse/index.ts'
import {
  decisionsFile,
  isThere,
  joinDecisions,
  judgedFile,
  lookUp,
  parseDecisions,
  type RoundFolder,
  readDecisions,
  readRoundFolder,
  readText,
  readTextInside,
  roundFile,
} from '../../store/index.ts'
import { line } from '../../visible.ts'
import type { Io } from '../io.ts'
import { formatSeverities } from '../settings.ts'

/** The input of a consolidation: raw reviews, decisions about them, and the existing report. */
export interface RoundSource {
  input: ConsolidateInput
  existing: Report | null
  /** The folder of the round; null for a report. */
  folder: string | null
  /** Each file of decisions on its own, in the order of precedence: that of people, then the answers of a judge. */
  decisionFiles: DecisionFile[]
}

/** The decisions in a file. */
export interface DecisionFile {
  decisions: Decisions
  /** Its name, or its path if the user gave one. */
  file: string
}

/**
 * Reads the folder of a round, or a report whose appendix contains its raw reviews. Problems that don't prevent a
 * consolidation are printed on stderr.
 * @param output the report that will be written; if it exists, edits made in it are kept
 * @param decisions the file of decisions; by default `decisions.yaml` in the folder
 * @throws {Failure} if there is nothing to consolidate, or a file can't be read
 */
export async function readSource(
  operand: string,
  output: string | undefined,
  decisions: string | undefined,
  io: Io,
): Promise<RoundSource> {
  if (await isFile(operand, io)) return sourceOfReport(operand, decisions, io)
  const { slug, round, reviews, unlisted } = await readRoundFolder(operand, io.cwd)
  const missing = round.reviewers.filter(
    ({ file }) => file !== undefined && !reviews.some(({ reviewer }) => reviewer.file === file),
  )
  for (const { name, note } of missing) io.err(line`${operand}: ${note}; ${name} is marked as failed`)
  for (const file of unlisted) io.err(`${join(operand, file)} is not listed in ${roundFile}, so it is left out\n`)
  const settings = {
    severities: await formatSeverities(io),
    limits: await limitsHere(),
    isOnlyReview: reviews.length === 1,
  }
  const people =
    decisions === undefined ? await decisionsInFolder(operand, decisionsFile, io) : await decisionsOption(decisions, io)
  const judge = await decisionsInFolder(operand, judgedFile, io)
  const decisionFiles = [...people, ...judge]
  const input: ConsolidateInput = {
    slug,
    round,
    reviews: reviews.map((file) => readReviewFile(file, settings, io)),
    ...joined(decisionFiles),
  }
  const existing = output !== undefined && isFile(output, io) ? await readExisting(output, io) : null
  return { input, existing, folder: operand, decisionFiles }
}

function isFile(path: string, io: Io): boolean {
  return lookUp(path, io.cwd)?.isFile() === true
}

/** The raw reviews in the appendix of a report, which are consolidated again. */
async function sourceOfReport(path: string, decisions: string | undefined, io: Io): Promise<RoundSource> {
  const report = await readExisting(path, io)
  if (report.reviews.length === 0) {
    if (report.headerPosition === null) {
      throw new Failure(
        `Cannot consolidate ${path}: it has neither a header nor raw reviews; name the folder of the round`,
      )
    }
    io.err(line`${path}: its appendix contains no raw reviews, so its findings stay as they are`)
  }
  for (const review of report.reviews)
    for (const { reason } of unreadFindings(review))
      io.err(line`${path}:${review.position.start.line}: in the review of ${review.agent}: ${reason}`)
  const decisionFiles = await decisionsOption(decisions, io)
  const input = { ...inputOfReport(report, path), ...joined(decisionFiles) }
  return { input, existing: report, folder: null, decisionFiles }
}

/** How the reviews of a round are read. */
interface ReviewSettings {
  severities: FormatSeverities
  limits: Limits
  /** Whether there is no other review. */
  isOnlyReview: boolean
}

/**
 * Parses a review of a round. A file that isn't readable as a review becomes a stub, with a message on stderr.
 * @throws {Failure} if it is the only one, or exceeds a limit
 */
function readReviewFile(
  { reviewer, path, text }: RoundFolder['reviews'][number],
  { severities, limits, isOnlyReview }: ReviewSettings,
  io: Io,
): RawReview {
  const { review, messages } = parse(text, {
    path,
    as: 'review',
    agent: reviewer.name,
    pass: reviewer.pass ?? 1,
    severities,
  })
  for (const { level, reason, position } of messages)
    if (level !== 'note') io.err(`${[path, position?.start.line].filter(Boolean).join(':')}: ${reason}\n`)
  if (!review) throw new Error(`${path} was not read as a review`)
  refuseManyFindings(review.findings.length, path, limits)
  const hasStatus = reviewer.status !== undefined || review.status !== 'completed'
  const hasContent = review.findings.length > 0 || review.sections.length > 0 || saysClean(text)
  if (!hasStatus && !hasContent && parse(text, { path }).type === 'unknown') {
    const reason = `it is not a readable review; give its status in ${roundFile} if it is one`
    if (isOnlyReview) throw new Failure(`Cannot consolidate ${path}: ${reason}`)
    io.err(line`${path} is treated as a stub: ${reason}`)
    return { review: { ...review, status: 'stub' }, path }
  }
  return { review: reviewer.status === undefined ? review : { ...review, status: reviewer.status }, path }
}

async function readExisting(path: string, io: Io): Promise<Report> {
  const { report } = parse(await readText(path, io.cwd), { path })
  if (!report)
    throw new Failure(
      `Cannot consolidate ${path}: ${basename(path)} is not a report; name a report or a folder of raw reviews`,
    )
  refuseManyFindings(report.findings.length, path, await limitsHere())
  return report
}

/** The file of decisions that the user names, as a list of one; empty without that option. */
async function decisionsOption(path: string | undefined, io: Io): Promise<DecisionFile[]> {
  return path === undefined ? [] : [{ decisions: await readDecisions(path, io.cwd), file: path }]
}

/** The decisions in a file in the folder of the round, as a list of one; empty without the file. @throws {Failure} if it can't be read, or is a link out of it */
async function decisionsInFolder(folder: string, file: string, io: Io): Promise<DecisionFile[]> {
  const path = join(folder, file)
  if (!isThere(path, io.cwd)) return []
  return [{ decisions: await parseDecisions(await readTextInside(file, folder, io.cwd), path), file }]
}

/** All decisions, those of the first file before those of the others; none without a file. */
function joined(files: readonly DecisionFile[]): { decisions?: Decisions } {
  const [first, ...others] = files.map(({ decisions }) => decisions)
  return first === undefined ? {} : { decisions: others.reduce(joinDecisions, first) }
}
