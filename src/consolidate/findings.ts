import { severityLetters } from '../../schemas/canonical.ts'
import type { Cluster } from '../../schemas/consolidation.ts'
import type { FindingDecision } from '../../schemas/decisions.ts'
import { type Severity, type SeverityPolicy, severities } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import { passName } from '../grammar/pass-name.ts'
import { withoutEscapedBackticks } from '../markdown/escaped-backticks.ts'
import { plainText } from '../markdown/plain-text.ts'
import type { FindingCluster } from '../match/index.ts'
import { sentenceList } from '../text.ts'
import { type Addition, additionsTo } from './additions.ts'
import { bodyBelowHead } from './body.ts'
import { rewriteCitations } from './merge/citations.ts'
import type { RepositoryPaths } from './paths.ts'
import { placesOf } from './places.ts'
import { memberOf, type RawFinding } from './raw.ts'
import { capitalised, titled } from './sentences.ts'
import { consolidateSeverity, reasonFor } from './severity.ts'
import { titledOf, withoutTitle } from './title.ts'

/** A consolidated finding with its raw findings. */
export interface CombinedFinding {
  finding: Finding
  members: RawFinding[]
  cluster: Cluster
  /** Where its severity comes from: a decision, the existing report, or, if null, the ratings. */
  settledBy: 'decision' | 'report' | null
}

/** The settings for combining raw findings. */
interface CombineSettings {
  raw: ReadonlyMap<string, RawFinding>
  paths: RepositoryPaths
  policy: SeverityPolicy
  /** Decisions by raw finding; a decision about any member applies to the finding. */
  decided: ReadonlyMap<string, FindingDecision>
}

/** A finding whose text isn't complete, because the ids that it cites aren't known before all findings are sorted. */
interface Drafted {
  merged: CombinedFinding
  best: RawFinding
  additions: Addition[]
  /** The locations that aren't in the head, as a folded list. */
  folded: string
  disagreement: string
}

/** Makes a finding from each cluster, sorts them by severity and agreement, assigns ids, and rewrites cited ids. */
export function combineFindings(clusters: readonly FindingCluster[], settings: CombineSettings): CombinedFinding[] {
  const drafted = clusters.map((cluster) => draftOf(cluster, settings))
  const ordered = severities.flatMap((severity) =>
    drafted
      .filter(({ merged }) => merged.finding.severity === severity)
      .map((draft, index) => ({ draft, agents: draft.merged.finding.agents.length, index }))
      .sort((a, b) => b.agents - a.agents || a.index - b.index)
      .map(({ draft }, position): Drafted => {
        const id = `${severityLetters[severity]}${position + 1}`
        return { ...draft, merged: { ...draft.merged, finding: { ...draft.merged.finding, id, label: id } } }
      }),
  )
  const all = ordered.map(({ merged }) => merged)
  return ordered.map((draft) => ({
    ...draft.merged,
    finding: { ...draft.merged.finding, body: bodyOf(draft, all, settings.paths) },
  }))
}

function draftOf({ members: keys, confidence, evidence }: FindingCluster, settings: CombineSettings): Drafted {
  const { paths, policy } = settings
  const members = keys.flatMap((key) => settings.raw.get(key) ?? [])
  const sorted = [...members].sort((a, b) => worth(b.finding) - worth(a.finding))
  const best = sorted[0]
  if (!best) throw new Error('A cluster without members')
  const bestFirst = [best, ...members.filter((member) => member !== best)]
  const locations = paths.completeAll(
    bestFirst.map(({ review, finding }) => ({ review, locations: finding.locations })),
  )
  const { shown, folded } = placesOf(locations)
  const decision = decisionOn(keys, settings.decided)
  const { title, titleMarkdown } = titledOf([best, ...sorted.slice(1)]).finding
  const combined: Finding = {
    ...combineMembers(members, best, policy),
    title: capitalised(title),
    titleMarkdown: withoutEscapedBackticks(capitalised(titleMarkdown)),
    locations: shown,
  }
  const finding = decide(combined, decision)
  const ratings = members.filter((raw) => raw.finding.rated).map((raw) => raw.finding.severity)
  const why = decision.severity === undefined ? reasonFor(ratings, policy) : 'decided by a person'
  return {
    merged: {
      finding,
      members,
      cluster: { members: members.map(memberOf), confidence, evidence },
      settledBy: decision.severity === undefined ? null : 'decision',
    },
    best,
    additions: additionsTo(bestFirst.map((raw, index) => ({ raw, locations: locations[index] ?? [] }))),
    folded,
    disagreement: disagreement(members, finding.severity, why),
  }
}

/** The text of the best member with the additions of others. Each is rewritten separately, since they cite own ids. */
function bodyOf(
  { merged, best, additions, folded, disagreement }: Drafted,
  all: readonly CombinedFinding[],
  paths: RepositoryPaths,
): string {
  const textOf = ({ review, finding }: RawFinding) => {
    const { ids, numbers } = newIds(review.agent, review.pass, all)
    return rewriteCitations(paths.withoutLocalLinks(bodyBelowHead(finding)), ids, numbers)
  }
  const more = additions.map(({ raw, lead }) => titled(lead, textOf(raw)))
  const text = capitalised(withoutTitle(capitalised(textOf(best)), merged.finding.titleMarkdown))
  return [text, ...more, folded, disagreement].filter((part) => part !== '').join('\n\n')
}

/** Joins the decisions about all members; if two contradict, the first one wins. */
export function decisionOn(members: readonly string[], decided: ReadonlyMap<string, FindingDecision>): FindingDecision {
  return members.reduceRight<FindingDecision>((joined, key) => Object.assign(joined, decided.get(key)), {})
}

/** Applies a decision to a finding. */
export function decide(finding: Finding, { severity, kind, title }: FindingDecision): Finding {
  return {
    ...finding,
    ...(severity === undefined ? {} : { severity, rated: true }),
    ...(kind === undefined ? {} : { kind, kindAsWritten: null }),
    ...(title === undefined ? {} : { titleMarkdown: title, title: plainText(title) }),
  }
}

function combineMembers(rawFindings: readonly RawFinding[], best: RawFinding, policy: SeverityPolicy): Finding {
  const { finding } = best
  const rated = rawFindings.filter((raw) => raw.finding.rated)
  const severity = consolidateSeverity(
    (rated.length > 0 ? rated : rawFindings).map((raw) => raw.finding.severity),
    policy,
  )
  const kind = [best, ...rawFindings].map((raw) => raw.finding.kind).find((one) => one !== null) ?? null
  return {
    ...finding,
    severity,
    rated: rated.length > 0,
    severityAsWritten: null,
    kind,
    kindAsWritten: kind ? null : finding.kindAsWritten,
    agents: [...new Set(rawFindings.map(({ review }) => review.agent))],
    mentions: [],
    struck: false,
    status: null,
  }
}

/** Matches the start of a proposed fix. */
const saysFix = /(?:^|\n)[^\w\n]*(?:suggested |recommended |possible )?(?:fix|suggestion|recommendation|remedy)\W*[:.]/i

/** A score for how useful the text of a finding is: it has a fix, an excerpt, an explanation, a line. */
function worth(finding: Finding): number {
  const { fixes, excerpts, locations } = finding
  const body = bodyBelowHead(finding)
  // Small differences in length don't matter, but an empty body does.
  const length = body === '' ? -0.25 : Math.floor(Math.min(body.length, 2500) / 250) / 4
  const place = locations.some(({ startLine }) => startLine !== null) ? 0.5 : 0
  const fix = fixes.length > 0 ? 1 : saysFix.test(body) ? 0.5 : 0
  return fix + (excerpts.length > 0 ? 1 : 0) + length + place
}

/**
 * The paragraph about different severities; empty if all agree:
 * `The agents disagree: Ada rated this critical, Bo important. It counts as critical: …`
 */
function disagreement(rawFindings: readonly RawFinding[], counted: Severity, why: string): string {
  const rated = rawFindings.filter(({ finding }) => finding.rated)
  const bySeverity = Map.groupBy(rated, ({ finding }) => finding.severity)
  if (bySeverity.size < 2) return ''
  const agents = new Set(rated.map(({ review }) => review.agent)).size
  const who = agents > 1 ? 'The agents disagree' : `${rated[0]?.review.agent ?? 'Its agent'} disagrees with itself`
  const given = severities.filter((severity) => bySeverity.has(severity))
  const parts = given.map((severity, index) => {
    const raters = sentenceList(ratersOf(bySeverity.get(severity) ?? [], rated))
    return `${raters} ${index === 0 ? 'rated this ' : ''}${withArticle(severity)}`
  })
  return `${who}: ${parts.join(', ')}. It counts as ${withArticle(counted)}: ${why}.`
}

function withArticle(severity: Severity): string {
  return severity === 'suggestion' ? 'a suggestion' : severity
}

/**
 * The agents of some raw findings: with the number of findings if one gave a rating several times, and with the pass if
 * its passes disagree.
 */
function ratersOf(own: readonly RawFinding[], rated: readonly RawFinding[]): string[] {
  const byAgent = Map.groupBy(own, ({ review }) => review.agent)
  return [...byAgent].flatMap(([agent, given]) => {
    const all = rated.filter(({ review }) => review.agent === agent)
    if (all.length === given.length) return given.length === 1 ? agent : `${agent} (${timesOf(given.length)})`
    return [...new Set(given.map(({ review }) => nameIn(all, review.agent, review.pass)))]
  })
}

function timesOf(count: number): string {
  return count === 2 ? 'twice' : `${count} times`
}

/** The name of an agent, with the pass if several of its passes rated the finding. */
function nameIn(all: readonly RawFinding[], agent: string, pass: number): string {
  return all.every(({ review }) => review.pass === pass) ? agent : passName(agent, pass)
}

/** The ids in the report of an agent's findings, by its own ids, and by numbers if these are unambiguous. */
export function newIds(agent: string, pass: number, all: readonly CombinedFinding[]): NewIds {
  // Cached, because the ids of an agent are needed for each of its findings.
  const known = knownIds.get(all) ?? new Map<string, NewIds>()
  knownIds.set(all, known)
  const key = `${pass} ${agent}`
  const found = known.get(key) ?? readNewIds(agent, pass, all)
  known.set(key, found)
  return found
}

interface NewIds {
  ids: Map<string, string>
  numbers: Map<string, string>
}

const knownIds = new WeakMap<readonly CombinedFinding[], Map<string, NewIds>>()

function readNewIds(agent: string, pass: number, all: readonly CombinedFinding[]): NewIds {
  const ids = new Map<string, string>()
  const byNumber = new Map<string, string[]>()
  for (const { finding, members } of all) {
    for (const { review, finding: own } of members) {
      if (review.agent !== agent || review.pass !== pass) continue
      const label = own.label ?? own.id
      if (/^[CIS]/.test(label)) ids.set(label, finding.id)
      else byNumber.set(label, [...(byNumber.get(label) ?? []), finding.id])
    }
  }
  const numbers = new Map(
    [...byNumber].flatMap(([number, found]) => (found.length === 1 ? [[number, found[0] ?? '']] : [])),
  )
  return { ids, numbers }
}
