import type { ImportPlan } from '../../schemas/import-plan.ts'
import { append, largest } from '../lists.ts'
import { byCodeUnits } from '../order.ts'
import { parse, readSlug } from '../parse/index.ts'
import { type Document, type Facts, factsOf, namesOnlyReviewer } from './facts.ts'
import { instructs, otherKind } from './kind.ts'

interface Entry {
  document: Document
  facts: Facts
}

/** Reviews that are more days apart than this belong to different rounds. */
const longestRoundDays = 7
/** Reviews that are no more days apart than this may have been written together, whatever their time zones. */
const sameDateDays = 1

/**
 * Plans the import of documents: groups reviews into rounds, recognises reports, and skips everything else.
 * @returns a plan in which rounds are sorted by slug
 */
export function planImport(documents: readonly Document[]): ImportPlan {
  const plan: ImportPlan = { rounds: [], reports: [], skipped: [] }
  const reviews: Entry[] = []
  const paths = new Set(documents.map(({ path }) => path))
  for (const document of documents.toSorted((a, b) => byCodeUnits(a.path, b.path))) {
    const { type, report, review } = parse(document.text, { path: document.path })
    if (type === 'report' && report)
      plan.reports.push({ slug: slugOfReport(report.slug, document), source: document.path })
    else if (type === 'review' && review) {
      const reason = otherKind(document.path, document.text, review, paths)
      if (reason !== null) plan.skipped.push({ source: document.path, reason })
      else
        reviews.push({ document, facts: factsOf({ ...document, model: document.model ?? review.run?.model ?? null }) })
    } else {
      const reason = instructs(document.text) ? 'instructions for reviewers' : 'neither a report nor a review'
      plan.skipped.push({ source: document.path, reason })
    }
  }
  for (const entries of groupBy(withSharedTarget(reviews), ({ facts }) => facts.target))
    append(plan.rounds, roundsOf(entries))
  plan.rounds.sort((a, b) => byCodeUnits(a.slug, b.slug))
  return plan
}

/**
 * Completes the targets of reviews from other reviews of the same round in their folder: those by another agent, of about
 * the same date, and with the same number. This is only done in a folder whose files are all named after their reviewers,
 * and in which only one pull request or branch is named.
 */
function withSharedTarget(entries: readonly Entry[]): Entry[] {
  return groupBy(entries, ({ document }) => document.path.slice(0, document.path.lastIndexOf('/') + 1)).flatMap(
    (inFolder) => {
      const named = inFolder.filter(({ facts }) => facts.pullRequest !== null || facts.branch !== null)
      const [first] = named
      const isOne = named.every(({ facts }) => facts.target === first?.facts.target)
      if (!first || !isOne || !inFolder.every(({ document }) => namesOnlyReviewer(document.path))) return inFolder
      const { target, pullRequest, branch } = first.facts
      return inFolder.map((entry): Entry => {
        if (named.includes(entry) || !named.some((other) => isSameRound(other.facts, entry.facts))) return entry
        return { ...entry, facts: { ...entry.facts, target, targetFrom: 'folder', pullRequest, branch } }
      })
    },
  )
}

function isSameRound(one: Facts, other: Facts): boolean {
  return one.agent !== other.agent && one.round === other.round && Math.abs(daysBetween(one, other)) <= sameDateDays
}

function daysBetween(from: Facts, to: Facts): number {
  return (Date.parse(to.date.slice(0, 10)) - Date.parse(from.date.slice(0, 10))) / 86_400_000
}

function slugOfReport(slug: string, document: Document): string {
  const titled = /^# Deep Review: (\S+)/m.exec(document.text)?.[1] ?? ''
  for (const known of [slug, titled]) if (readSlug(known).time !== null && !/[\\/]/.test(known)) return known
  const facts = factsOf(document)
  return slugFor(facts.date, 0, facts.target)
}

/** The rounds of one target: by the round number in a review, else by date and agent. */
function roundsOf(entries: readonly Entry[]): ImportPlan['rounds'] {
  const numbered = new Map<number, Entry[]>()
  const open: Entry[][] = []
  for (const entry of entries.toSorted(byDate)) {
    const { round } = entry.facts
    if (round !== null && round > 0) numbered.set(round, [...(numbered.get(round) ?? []), entry])
    else if (fits(open.at(-1), entry)) open.at(-1)?.push(entry)
    else open.push([entry])
  }
  // Rounds without a number get the free numbers, in the order of their dates, after all rounds of earlier dates.
  for (const group of open) {
    const earlier = [...numbered].filter(([, [first]]) => first && group[0] && first.facts.date < group[0].facts.date)
    let next = largest([0, ...earlier.map(([round]) => round)]) + 1
    while (numbered.has(next)) next += 1
    numbered.set(next, group)
  }
  return [...numbered].sort(([a], [b]) => a - b).map(([round, group]) => roundOf(round, group))
}

function fits(group: readonly Entry[] | undefined, { facts }: Entry): boolean {
  const first = group?.[0]
  if (!group || !first) return false
  return (
    daysBetween(first.facts, facts) <= longestRoundDays && !group.some((other) => other.facts.agent === facts.agent)
  )
}

function roundOf(round: number, group: readonly Entry[]): ImportPlan['rounds'][number] {
  const [first] = group.toSorted(byDate)
  if (!first) throw new Error('A round has no review')
  const { date, dateFrom, target, pullRequest, branch } = first.facts
  const isShared = group.some(({ facts }) => facts.targetFrom === 'folder')
  const numbered = group.find(({ facts }) => facts.round === round)
  const taken = new Set<string>()
  return {
    slug: slugFor(date, round, target),
    date,
    dateFrom,
    round,
    ...(numbered === undefined || numbered.facts.roundFrom === 'none' ? {} : { roundFrom: numbered.facts.roundFrom }),
    targetFrom: isShared ? 'folder' : first.facts.targetFrom,
    ...(pullRequest === null ? {} : { pullRequest }),
    ...(branch === null ? {} : { branch }),
    reviewers: group
      .toSorted((a, b) => byCodeUnits(a.document.path, b.document.path))
      .map(({ document, facts }) => ({
        name: facts.agent,
        nameFrom: facts.agentFrom,
        source: document.path,
        file: freeName(document.path.slice(document.path.lastIndexOf('/') + 1), taken),
      })),
  }
}

/** Makes a slug. The round number takes the place of the unknown seconds, so that rounds of one minute differ. */
function slugFor(date: string, round: number, target: string): string {
  const time = date.slice(11).replace(':', '') || '0000'
  return `${date.slice(0, 10).replaceAll('-', '')}-${time}${String(round % 60).padStart(2, '0')}-${target}`
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = name.replace(/(\.\w+)?$/, `-${count}$1`)
  taken.add(free.toLowerCase())
  return free
}

function byDate(a: Entry, b: Entry): number {
  return byCodeUnits(a.facts.date, b.facts.date) || byCodeUnits(a.document.path, b.document.path)
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}
