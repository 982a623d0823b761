import type { Finding, Location } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { codeSpan } from '../../markdown/fence.ts'
import {
  acrossAgents,
  comparableOf,
  confidenceOf,
  featuresOf,
  Matcher,
  share,
  type Weights,
} from '../../match/index.ts'
import type { ReportRule } from '../rule.ts'

export const duplicateFinding: ReportRule = {
  id: 'duplicate-finding',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'Two findings in a report that describe the same problem in the same place.',
  *check(file) {
    const findings = file.report.findings.filter(({ struck }) => !struck)
    const candidates = new Candidates()
    const likeness = new Likeness(findings, (agent) => isOverdrawn(file.report, agent))
    for (const finding of findings) {
      const before = candidates.before(finding).find((earlier) => likeness.isSame(earlier, finding))
      candidates.add(finding)
      if (!before) continue
      yield {
        position: file.headLine(finding),
        reason: `${codeSpan(finding.id)} repeats ${codeSpan(before.id)}`,
        actual: finding.id,
        expected: [before.id],
        related: [{ path: file.path, position: file.headLine(before), reason: 'The first one' }],
      }
    }
  },
}

/** If more findings share a key, it proves nothing, and comparing all of them would take too long. */
const mostInCommon = 200

/** The findings so far, indexed by keys that duplicates share. */
class Candidates {
  readonly #order = new Map<Finding, number>()
  readonly #byKey = new Map<string, Finding[]>()

  add(finding: Finding): void {
    this.#order.set(finding, this.#order.size)
    for (const key of keysOf(finding)) {
      const known = this.#byKey.get(key)
      if (!known) this.#byKey.set(key, [finding])
      else if (known.length < mostInCommon) known.push(finding)
    }
  }

  /** The findings that share a key with this one, in their order. */
  before(finding: Finding): Finding[] {
    const found = new Set(keysOf(finding).flatMap((key) => this.#byKey.get(key) ?? []))
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0))
  }
}

/** The keys of a finding: its title with each of its files, and each of its line ranges. */
function keysOf({ title, locations }: Finding): string[] {
  const name = title.toLowerCase()
  const paths = locations.length > 0 ? locations.map(({ path }) => path) : ['']
  return [
    ...paths.map((path) => `${name}\n${path}`),
    ...locations.flatMap(({ path, startLine, endLine }) =>
      startLine === null ? [] : [`${path}\n${startLine}\n${endLine}`],
    ),
  ]
}

/**
 * The weights for findings of different agents, without evidence that a shared line range already implies (file, quote,
 * names in the code), and without evidence about agents.
 */
const weights: Weights = { ...acrossAgents, source: 0, rival: 0, crowd: 0, file: 0, quoted: 0, names: 0 }

/** A report that lists two findings probably means two, so only those that are almost certainly one are flagged. */
const surely = 0.995
/** The same if the report attributes both to an agent that raised fewer findings than the report attributes to it. */
const probably = 0.9

/** Whether a report attributes more findings to an agent than it raised, so that one of them was used twice. */
function isOverdrawn({ findings, reviews }: Report, agent: string): boolean {
  const own = reviews.filter((review) => review.agent === agent)
  const raised = own.reduce((count, review) => count + review.findings.length, 0)
  return raised > 0 && findings.filter(({ agents, struck }) => !struck && agents.includes(agent)).length > raised
}

class Likeness {
  readonly #findings: readonly Finding[]
  readonly #isOverdrawn: (agent: string) => boolean
  readonly #keys: ReadonlyMap<Finding, string>
  #matcher: Matcher | undefined

  constructor(findings: readonly Finding[], isOverdrawn: (agent: string) => boolean) {
    this.#findings = findings
    this.#isOverdrawn = isOverdrawn
    this.#keys = new Map(findings.map((finding, index) => [finding, `${index}`]))
  }

  /** Whether two findings have the same title and place, or the same lines and evidence that they are one problem. */
  isSame(a: Finding, b: Finding): boolean {
    const isPlaced = a.locations.length > 0 || b.locations.length > 0
    const mayShare = a.locations.some((here) => b.locations.some((there) => mayBeOnePlace(here, there)))
    if (a.title !== '' && a.title.toLowerCase() === b.title.toLowerCase() && (mayShare || !isPlaced)) return true
    if (!a.locations.some((here) => b.locations.some((there) => isSamePlace(here, there)))) return false
    if (!saySimilar(a, b)) return false
    const isUsedTwice = a.agents.some((agent) => b.agents.includes(agent) && this.#isOverdrawn(agent))
    return this.#confidence(a, b) >= (isUsedTwice ? probably : surely)
  }

  #confidence(a: Finding, b: Finding): number {
    this.#matcher ??= new Matcher(
      this.#findings.map((finding) => featuresOf({ key: this.#keyOf(finding), source: '', finding })),
      weights,
    )
    return confidenceOf(this.#matcher.score(this.#keyOf(a), this.#keyOf(b)))
  }

  #keyOf(finding: Finding): string {
    return this.#keys.get(finding) ?? ''
  }
}

/** Whether two locations may overlap. Lines matter, because one title may fit several places in a file. */
function mayBeOnePlace(a: Location, b: Location): boolean {
  if (a.path !== b.path) return false
  if (a.startLine === null || b.startLine === null) return true
  return a.startLine <= (b.endLine ?? b.startLine) && b.startLine <= (a.endLine ?? a.startLine)
}

/** Of two duplicates, each contains at least this share of the words in the other's title. */
const leastShare = 0.5

/**
 * A quick test of their titles, before everything is compared. Names in code are not enough: two problems of one function
 * share them.
 */
function saySimilar(a: Finding, b: Finding): boolean {
  const [ours, theirs] = [comparableOf(a), comparableOf(b)]
  if (ours.statement.length > 0 && theirs.statement.length > 0 && share(ours.statement, theirs.text) === 0) return false
  return share(ours.stems, theirs.text) >= leastShare && share(theirs.stems, ours.text) >= leastShare
}

function isSamePlace(a: Location, b: Location): boolean {
  return a.startLine !== null && a.path === b.path && a.startLine === b.startLine && a.endLine === b.endLine
}
