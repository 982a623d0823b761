import { promises as fs } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Round, RoundReviewer } from '../../schemas/round.ts'
import { Failure } from '../failure.ts'
import { agentKey } from '../grammar/agent-name.ts'
import { largest } from '../lists.ts'
import { byCodeUnits } from '../order.ts'
import { reasonOf } from '../system-error.ts'
import { readTextInside, refuseLinkOut } from './inside.ts'
import { lookUp } from './look-up.ts'
import { parseYamlFile } from './yaml-file.ts'

/** The file with the metadata in the folder of a round. */
export const roundFile = 'round.yaml'

/** A round that was read from its folder: its metadata and the raw text of each review. */
export interface RoundFolder {
  slug: string
  round: Round
  /** The reviews whose files exist. In `round`, the other reviewers are marked as failed. */
  reviews: { reviewer: RoundReviewer; path: string; text: string }[]
  /** The names of files that look like reviews, but aren't listed for a reviewer. */
  unlisted: string[]
}

/** Reads the metadata of a round from its folder. @throws {Failure} if the file can't be read, or has mistakes */
export async function readRound(folder: string, cwd: string): Promise<Round> {
  const path = join(folder, roundFile)
  const text = await readTextInside(roundFile, folder, cwd)
  const schema = import('../../schemas/round.ts').then(({ Round }) => Round)
  return parseYamlFile(text, path, schema)
}

/**
 * Reads the folder of a round.
 * @param folder relative to `cwd`
 * @throws {Failure} if the folder, its `round.yaml` or a review can't be read, or there is no review
 */
export async function readRoundFolder(folder: string, cwd: string): Promise<RoundFolder> {
  const refused = (error: unknown) => {
    throw new Failure(`Cannot read ${folder}: ${reasonOf(error)}`, { cause: error })
  }
  await refuseLinkOut(folder, cwd)
  const known = await fs.stat(resolve(cwd, folder)).catch(refused)
  if (!known.isDirectory()) throw new Failure(`Cannot read ${folder}: it is not a folder; name the folder of a round`)
  const files = (await fs.readdir(resolve(cwd, folder)).catch(refused)).sort(byCodeUnits)
  if (files.length === 0)
    throw new Failure(`Cannot read the round in ${folder}: it is empty; put raw reviews and a ${roundFile} in it`)
  if (!files.includes(roundFile)) {
    throw new Failure(
      `Cannot read the round in ${folder}: there is no ${roundFile}; deep-review new creates one, deep-review import makes rounds of existing reviews`,
    )
  }
  const round = withPasses(await readRound(folder, cwd), join(folder, roundFile))
  const unlisted = unlistedReviews(files, round.reviewers)
  const missing = missingFiles(round.reviewers, resolve(cwd, folder))
  refuseNoReview(folder, round.reviewers, missing, unlisted)
  const reviews = []
  for (const reviewer of round.reviewers) {
    if (reviewer.file === undefined || missing.has(reviewer)) continue
    const source = join(folder, reviewer.file)
    reviews.push({ reviewer, path: source, text: await readTextInside(reviewer.file, folder, cwd) })
  }
  const reviewers = round.reviewers.map((reviewer) => (missing.has(reviewer) ? asFailed(reviewer) : reviewer))
  return { slug: round.slug ?? basename(resolve(cwd, folder)), round: { ...round, reviewers }, reviews, unlisted }
}

/** The files that look like reviews but aren't listed: they were saved under another name, or forgotten. */
function unlistedReviews(files: readonly string[], reviewers: readonly RoundReviewer[]): string[] {
  const listed = new Set(reviewers.map(({ file }) => file))
  return files.filter((name) => reviewFile.test(name) && !otherFile.test(name) && !listed.has(name))
}

const reviewFile = /\.(?:md|markdown|txt|json|jsonl|sarif)$/i
/** Files that aren't reviews: those that `new` writes, and a README. */
const otherFile = /\.prompt\.md$|\.transcript\.txt$|^readme\.md$/i

/** @throws {Failure} if files are listed and none of them exists */
function refuseNoReview(
  folder: string,
  reviewers: readonly RoundReviewer[],
  missing: ReadonlySet<RoundReviewer>,
  unlisted: readonly string[],
): void {
  const files = reviewers.flatMap(({ file }) => file ?? [])
  if (files.length === 0 || missing.size < files.length) return
  const hint =
    unlisted.length > 0 ? `; the folder has ${unlisted.join(', ')} instead` : '; save the reviews there first'
  throw new Failure(
    `Cannot read the round in ${folder}: ${roundFile} lists ${files.join(', ')}, but ${files.length === 1 ? 'it does not exist' : 'none of them exists'}${hint}`,
  )
}

/** The reviewers whose file doesn't exist. The round is consolidated without them. */
function missingFiles(reviewers: readonly RoundReviewer[], folder: string): ReadonlySet<RoundReviewer> {
  return new Set(reviewers.filter(({ file }) => file !== undefined && lookUp(file, folder) === null))
}

function asFailed(reviewer: RoundReviewer): RoundReviewer {
  return { ...reviewer, status: 'failed', note: `expected ${reviewer.file}, not found` }
}

/**
 * Numbers the passes of agents that are listed repeatedly. Names that only differ in case are one agent, with the first
 * spelling.
 * @throws {Failure} if the same pass is listed twice
 */
function withPasses(round: Round, path: string): Round {
  const known = new Map<string, { name: string; passes: Set<number> }>()
  const reviewers = round.reviewers.map((listed) => {
    const key = agentKey(listed.name)
    const { name, passes } = known.get(key) ?? { name: listed.name, passes: new Set() }
    known.set(key, { name, passes })
    const reviewer = { ...listed, name }
    const pass = reviewer.pass ?? largest([0, ...passes]) + 1
    if (passes.has(pass))
      throw new Failure(
        `Cannot read the round in ${path}: pass ${pass} of ${reviewer.name} is listed twice; number the passes`,
      )
    passes.add(pass)
    return pass === 1 ? reviewer : { ...reviewer, pass }
  })
  return { ...round, reviewers }
}
