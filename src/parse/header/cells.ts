import type { HeaderKey } from '../../../schemas/canonical.ts'
import type { Commit, PullRequest } from '../../../schemas/report.ts'
import { readDate } from '../../grammar/dates.ts'
import type { HeaderFields } from '../../grammar/header-cells.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { readDuration } from '../sections/duration.ts'
import { readReviewers } from './reviewers.ts'
import { readVerdict } from './verdict.ts'

// Repetitions in the patterns are bounded, so that a long cell takes linear time.

/** A header without values. */
export function emptyHeader(): HeaderFields {
  return {
    date: null,
    utcOffset: null,
    repository: null,
    round: null,
    author: null,
    pullRequest: null,
    branch: null,
    commits: [],
    omittedCommits: null,
    commitsNote: null,
    reviewSha: null,
    reviewers: [],
    verdict: null,
    wallClockSeconds: null,
    otherRows: [],
    headerAsWritten: {},
  }
}

/** Parses the Markdown of each header cell. */
export const cellReaders: Record<HeaderKey, (value: string) => Partial<HeaderFields>> = {
  Date: (value) => readDate(value) ?? { date: null, utcOffset: null },
  Repo: (value) => ({ repository: readRepository(value) }),
  Round: (value) => ({ round: readRound(value) }),
  Author: (value) => ({ author: readAuthor(value) }),
  PR: (value) => ({ pullRequest: readPullRequest(value) }),
  Branch: (value) => ({ branch: readBranch(value) }),
  Commits: readCommits,
  'Review SHA': (value) => ({ reviewSha: /\b[0-9a-f]{4,40}\b/i.exec(plainText(value))?.[0] ?? null }),
  Reviewers: (value) => ({ reviewers: readReviewers(value) }),
  Verdict: (value) => ({ verdict: readVerdict(value) }),
  'Wall-clock time': (value) => ({ wallClockSeconds: readDuration(value) }),
}

/** The repository: the last two parts of an address, or `owner/name`. */
function readRepository(value: string): string | null {
  const words = plainText(value)
    .slice(0, 300)
    .replace(/(?<!\s)\s+\([^()]*\)$/, '')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
  return /(?<![\w.-])[\w.-]+\/[\w.-]+$/.exec(words)?.[0] ?? null
}

function readRound(value: string): number | null {
  const number = /\d{1,6}/.exec(plainText(value))?.[0]
  return number === undefined ? null : Number(number)
}

/** The author: the login if there is one, or else the name without its address. */
function readAuthor(value: string): string | null {
  const text = plainText(value)
  const login = /(?:^|\()@([\w-]+(?:\[bot\])?)\)?$/.exec(text)?.[1]
  const name = text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return login ?? (name.replace(/(^|, )@/g, '$1') || text.replace(/[<>]/g, '') || null)
}

function readPullRequest(value: string): PullRequest | null {
  const text = plainText(value)
  const url = /https?:\/\/[^\s)>\]]+/.exec(value)?.[0] ?? null
  const number =
    /#(\d{1,9})/.exec(text)?.[1] ??
    /(?:pulls?|merge_requests)\/(\d{1,9})/.exec(value)?.[1] ??
    /^\d{1,9}/.exec(text)?.[0]
  if (number === undefined) return null
  return { number: Number(number), title: readPullRequestTitle(value), url }
}

const titleInLink = /^\[#\d{1,9}:?\s{1,9}(?:(?:—|–|--?)\s{1,9})?([^\]]+)\]\([^()\s]{0,1000}\)/

/** The title of a pull request: in the link after the number, as in `[#7: Fix the cart](…)`, or after a dash. */
function readPullRequestTitle(value: string): string | null {
  const linked = titleInLink.exec(value)
  if (linked) return `${linked[1]?.trim()} ${value.slice(linked[0].length).trim()}`.trim()
  const dash = /\s(?:—|–|--?)\s/.exec(value)
  return (dash && value.slice(dash.index + dash[0].length).trim()) || null
}

/** The repository in the address of a pull request. */
export function repositoryOfUrl(url: string | null): string | null {
  return /^https?:\/\/[^/]+\/([^/\s]+\/[^/\s]+)\/(?:-\/)?(?:pull|merge_requests)\//.exec(url ?? '')?.[1] ?? null
}

function readBranch(value: string): string | null {
  const code = readInline(value).find(({ type }) => type === 'code')
  return (code?.value ?? plainText(value)) || null
}

const commit = /^(?:[-*]\s+)?(?:\[?`([0-9a-f]{4,40})`(?:\]\([^)]*\))?|([0-9a-f]{7,40}))(?=[\s:—–-]|$)/i
/** Matches the number of commits that aren't listed: `…plus 12 earlier commits`, `and 3 more commits`. */
const omittedCount = /^[^\w]*(?:(?:plus|and)\s+)?(\d{1,6})\s+(?:\w+\s+){0,3}commits?\W*$/i

function readCommits(value: string): Pick<HeaderFields, 'commits' | 'omittedCommits' | 'commitsNote'> {
  const commits: Commit[] = []
  const rest: string[] = []
  let omittedCommits: number | null = null
  for (const part of value.split(/<br\s{0,3}\/?>/i).map((text) => text.trim())) {
    const match = commit.exec(part)
    const count = omittedCount.exec(part)?.[1]
    if (match) {
      const subject = part.slice(match[0].length).replace(/^\s*(?:[—–:-](?=\s))?/, '')
      commits.push({ sha: match[1] ?? match[2] ?? '', subject: subject.trim() })
    } else if (count !== undefined && omittedCommits === null) omittedCommits = Number(count)
    else if (part !== '') rest.push(part)
  }
  return { commits, omittedCommits, commitsNote: rest.join('<br>') || null }
}
