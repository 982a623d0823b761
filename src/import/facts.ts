import { readDate } from '../grammar/dates.ts'
import { agentIn, generic, isAgentWord, isOfPerson, letteredVersion, personIn } from './agent.ts'

/** A file that may be a review, with its metadata. */
export interface Document {
  /** The path relative to the working folder, with slashes. */
  path: string
  text: string
  /** The model that a transcript names. */
  model: string | null
  /** The time of the commit that added it, in ISO 8601; null if git doesn't know it. */
  added: string | null
  /** The time of its last modification, in ISO 8601. */
  modified: string
}

/** Where a fact was found: in the path, in the text, or nowhere, so that a default is used. */
type Source = 'name' | 'text' | 'none'

/** The facts about a review that its path, text and git give. */
export interface Facts {
  agent: string
  agentFrom: Source
  target: string
  /** `folder`: in a review beside it. */
  targetFrom: Source | 'folder'
  pullRequest: number | null
  branch: string | null
  round: number | null
  roundFrom: Source
  date: string
  dateFrom: 'name' | 'text' | 'git' | 'file'
}

/** The number of lines at the start of a review in which its subject is searched. */
const headLines = 40

export function factsOf(document: Document): Facts {
  const { path, text, model } = document
  const head = text.split('\n', headLines).join('\n')
  const date = dateOf(document, head)
  const target = targetOf(path, head, date.date)
  const agent = agentOf(path, head, model)
  const other = agent.agentFrom === 'none' ? otherReviewerIn(path, target.pullRequest) : null
  return {
    ...(other === null ? agent : { agent: other, agentFrom: 'name' }),
    ...target,
    ...roundOf(path, head),
    ...date,
  }
}

/**
 * The reviewer in a file name in the folder of a pull request: `pr-12/ann notes.md` gives `Ann`, `pr-12/security.md`
 * gives `Security`. Where the file itself names the pull request, its other words are the subject.
 */
function otherReviewerIn(path: string, pullRequest: number | null): string | null {
  const file = fileOf(path)
  if (pullRequest === null || /\d{3}/.test(file) || pullRequestIn(foldersOf(path).join('/'), '') !== pullRequest)
    return null
  if (pullRequestIn(file, '') !== null) return null
  const words = subjectIn(file)?.split('-') ?? []
  return words.length === 0 || words.length > 2 ? null : words.map((word) => capital(word)).join(' ')
}

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

function agentOf(path: string, head: string, model: string | null): Pick<Facts, 'agent' | 'agentFrom'> {
  const named = agentIn(fileOf(path)) ?? personIn(fileOf(path))
  if (named !== null) return { agent: named, agentFrom: 'name' }
  const written = agentInText(head) ?? model
  if (written !== null) return { agent: written, agentFrom: 'text' }
  const folder = agentInFolders(path)
  return folder === null ? { agent: 'Agent', agentFrom: 'none' } : { agent: folder, agentFrom: 'name' }
}

function targetOf(
  path: string,
  head: string,
  date: string,
): Pick<Facts, 'target' | 'targetFrom' | 'pullRequest' | 'branch'> {
  const named = pullRequestIn(path, date)
  const pullRequest = named ?? pullRequestInText(head)
  if (pullRequest !== null)
    return {
      target: `pr-${pullRequest}`,
      targetFrom: named === null ? 'text' : 'name',
      pullRequest,
      branch: null,
    }
  const branch = field(head, 'branch')?.match(/^`?([\w./-]+)`?/)?.[1] ?? null
  if (branch !== null)
    return { target: branch.replace(/[^\w.-]+/g, '-'), targetFrom: 'text', pullRequest: null, branch }
  const subject = subjectOf(path)
  return { target: subject ?? 'main', targetFrom: subject === null ? 'none' : 'name', pullRequest: null, branch: null }
}

function roundOf(path: string, head: string): Pick<Facts, 'round' | 'roundFrom'> {
  const named = roundInPath(path)
  if (named !== null) return { round: named, roundFrom: 'name' }
  const titled = /^#{1,2} .*?\bround (\d{1,2})\b/im.exec(head)?.[1] ?? null
  const [written = null] = [field(head, 'round'), titled]
    .map(numberOf)
    .filter((number) => number !== null && number < 100)
  return { round: written, roundFrom: written === null ? 'none' : 'text' }
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
}

function foldersOf(path: string): string[] {
  return path.split('/').slice(0, -1)
}

function agentInFolders(path: string): string | null {
  return foldersOf(path)
    .toReversed()
    .reduce<string | null>((found, folder) => found ?? agentIn(folder), null)
}

function agentInText(head: string): string | null {
  const written = field(head, 'reviewer') ?? field(head, 'reviewed by') ?? field(head, 'model') ?? field(head, 'agent')
  const known = written === null ? null : agentIn(written)
  // The program in a SARIF log.
  const program = /^\{[\s\S]*?"driver"\s*:\s*\{[^{}]*?"name"\s*:\s*"([^"\n]{1,80})"/.exec(head)?.[1]
  if (program !== undefined) return program
  return known ?? (/^# .*/m.exec(head)?.[0].match(/\breview\b/i) ? agentIn(/^# .*/m.exec(head)?.[0] ?? '') : null)
}

/** The value of a line such as `**Branch:** main`, `| Branch | main |` or `Branch: main`. */
function field(head: string, key: string): string | null {
  const pattern = new RegExp(`^[\\s>|*_#-]{0,8}${key}[*_\\s]{0,4}[:|][*_\\s|]{0,6}(\\S.{0,200})$`, 'im')
  return pattern.exec(head)?.[1]?.replace(/(?<![\s|*])[\s|*]+$/, '') ?? null
}

function numberOf(text: string | null): number | null {
  const digits = text === null ? undefined : /^\D{0,4}(\d{1,6})\b/.exec(text)?.[1]
  return digits === undefined ? null : Number(digits)
}

function pullRequestIn(path: string, date: string): number | null {
  // `review-1119.md` is about a pull request, but two digits are a round, and years and dates, also of November 19, are dates.
  const bare = /^(?:code[-_ ]?)?review[-_ #]{0,2}((?!20\d\d\b)[1-9]\d{2,5})(?![\d.])/i.exec(fileOf(path))?.[1]
  if (bare !== undefined && !datePattern.test(fileOf(path)) && bare !== date.slice(5, 10).replace('-', ''))
    return Number(bare)
  return numberOf(/(?:^|[^a-z])(?:pr|pull|mr|pull[-_ ]?request)[-_ #/]?(\d{1,6})(?!\d)/i.exec(path)?.[1] ?? null)
}

function pullRequestInText(head: string): number | null {
  const url = /\/(?:pull|merge_requests)\/(\d{1,6})\b/.exec(head)?.[1]
  return (
    numberOf(url ?? null) ??
    numberOf(
      /\b(?:PR|MR|pull request|merge request)\s{0,2}[:*|]{0,4}\s{0,2}[#!](\d{1,6})\b/i.exec(head)?.[1] ?? null,
    ) ??
    numberOf(
      /^# [^\n#]{0,40}\b(?:PR|MR|pull request|merge request)\b[^\n#!]{0,30}[#!](\d{1,6})\b/im.exec(head)?.[1] ?? null,
    )
  )
}

const wordsInPath = 'round|r|cycle|iteration|iter|pass|v|take|attempt|review'
const roundInPart = new RegExp(`(?:^|[^a-z])(?:${wordsInPath})[-_ ]?(\\d{1,2})(?![\\d.])(?:$|[^a-z\\d])`, 'i')
const numberedRound = new RegExp(`^(?:${wordsInPath})\\d{1,2}$`)

/** The number of a round in a path, whose words mean more than in a text: `cycle-3`, `v2`. */
function roundInPath(path: string): number | null {
  const parts = [fileOf(path), ...foldersOf(path).toReversed()].map((part) => part.replace(letteredVersion, ' '))
  return parts.reduce<number | null>(
    (found, part) => found ?? numberOf(roundInPart.exec(`${part} `)?.[1] ?? null),
    null,
  )
}

/** The subject of a review according to its path: the remaining words of its name, else of the nearest folder. */
function subjectOf(path: string): string | null {
  return [fileOf(path), ...foldersOf(path).toReversed()].reduce<string | null>(
    (found, part) => found ?? subjectIn(part),
    null,
  )
}

/** The words of a file or folder name that are about the subject, joined by hyphens; null if there are none. */
function subjectIn(part: string): string | null {
  if (isOfPerson(part)) return null
  const words = part
    .replace(datePattern, ' ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
  const kept = words.filter((word) => word !== '' && !generic.has(word) && !isAgentWord(word) && !isNumbering(word))
  const named = /^(?:phase|task|step|sprint|milestone|release)$/.test(kept[0] ?? '') ? numbered(words, kept) : kept
  return named.length > 0 ? named.join('-') : null
}

/** Whether a file name says no more than who reviewed: `claude.md`, `gemini-3-pro-review.md`. */
export function namesOnlyReviewer(path: string): boolean {
  const name = fileOf(path)
  return (agentIn(name) ?? personIn(name)) !== null && subjectIn(name) === null && !/\d{3}/.test(name)
}

/** Keeps the number in `phase 02 auth`, because phase 1 is a different target. */
function numbered(words: readonly string[], kept: readonly string[]): string[] {
  const at = words.indexOf(kept[0] ?? '')
  const number = words[at + 1]
  return number !== undefined && /^\d+$/.test(number) ? [kept[0] ?? '', number, ...kept.slice(1)] : [...kept]
}

function isNumbering(word: string): boolean {
  return /^\d+$/.test(word) || numberedRound.test(word)
}

const datePattern =
  /(?<!\d)(20\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])(?:[-_T ]?([01]\d|2[0-3])[-_:]?([0-5]\d)(?:[-_:]?[0-5]\d)?)?(?!\d)/

function dateOf({ path, added, modified }: Document, head: string): Pick<Facts, 'date' | 'dateFrom'> {
  const written = field(head, 'date') ?? field(head, 'reviewed') ?? field(head, 'generated')
  const named = dateIn(path)
  if (named !== null) return { date: named, dateFrom: 'name' }
  const date = written === null ? null : dateIn(inUtcIfKnown(written))
  if (date !== null) return { date, dateFrom: 'text' }
  const month = monthIn(path)
  if (month !== null && added?.startsWith(month) !== true) return { date: `${month}-01`, dateFrom: 'name' }
  if (added !== null) return { date: inUtcIfKnown(added).slice(0, 16), dateFrom: 'git' }
  return { date: modified.slice(0, 16), dateFrom: 'file' }
}

/** Converts a date with a UTC offset to UTC; other texts are unchanged. */
function inUtcIfKnown(text: string): string {
  const known = readDate(text)
  return known === null || known.utcOffset === null ? text : known.date
}

/** A month without a day in a path, as in `2026-02/claude.md`. */
function monthIn(path: string): string | null {
  const [, year, month] = /(?<!\d)(20\d\d)[-_./](0[1-9]|1[0-2])(?![-_./]?\d)/.exec(path) ?? []
  return year === undefined ? null : `${year}-${month}`
}

function dateIn(text: string): string | null {
  const [, year, month, day, hours, minutes] = datePattern.exec(text) ?? []
  if (year === undefined) return null
  // Midnight usually means that the time is unknown.
  return hours === undefined || (hours === '00' && minutes === '00')
    ? `${year}-${month}-${day}`
    : `${year}-${month}-${day}T${hours}:${minutes}`
}
