import { type Severity, severities } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import { normalPhrase } from '../../grammar/normal-phrase.ts'
import { severityOfRating } from '../../grammar/rating-words.ts'
import { append } from '../../lists.ts'
import type { Block } from './blocks.ts'
import { type Candidate, has } from './candidate.ts'
import type { Choice } from './choose.ts'

/** The least share of the shorter title's words in the other one for a repetition. */
const alike = 0.75
/** A word that occurs in more titles doesn't distinguish them. */
const mostOfAWord = 200

/** The findings, each once. */
interface Joined {
  findings: Candidate[]
  /** Rated rows of a summary that no finding repeats. */
  left: Candidate[]
}

/**
 * Joins findings that are written twice, such as in a summary and in a section, or in a list of actions. A rating or
 * location that only one of them has is kept.
 */
export function joinRepeats({ findings, reserve }: Choice): Joined {
  const left: Candidate[] = []
  const kept: Candidate[] = []
  const index = new Titles()
  const answers = answersAmong(findings)
  // Sections say more than rows and bullets, wherever they are.
  for (const finding of [...findings].sort((a, b) => rank(a) - rank(b) || a.line - b.line)) {
    const known = index.find(finding)
    if (answers.has(finding)) continue
    if (known && known.block.kind !== finding.block.kind && mayRepeat(known, finding)) complete(known, finding)
    else if (isAction(finding) && kept.some((other) => isSamePlace(other, finding))) continue
    else if (known && isSame(known, finding)) complete(known, finding)
    else {
      kept.push(finding)
      index.add(finding)
    }
  }
  const placed = new Set(kept.flatMap((finding) => placesOf(finding) || []))
  const count = kept.length
  for (const family of familiesOf(reserve)) {
    const others = family.filter((other) => {
      const found = index.find(other)
      const known = found && mayRepeat(found, other) ? found : undefined
      if (known) complete(known, other)
      return !known && !placed.has(placesOf(other)) && other.title !== ''
    })
    if (addsMore(family, others, count)) append(kept, others)
    else if (hasMoreThan(kept, family)) append(left, others.filter(isRatedRow))
  }
  return { findings: kept.sort((a, b) => a.line - b.line), left }
}

/** Matches ids of a scale, which no list counts from 1 again: `P0-1`, `VULN-03`. */
const distinctId = /^[A-Z]\w{0,9}-\d{1,4}$/

/**
 * Entries of a list that only speak of findings by their ids, as in the comments of an author: each has the id of a
 * finding with a heading, and none names lines.
 */
function answersAmong(findings: readonly Candidate[]): ReadonlySet<Candidate> {
  const headed = new Set(findings.flatMap(({ block, label }) => (block.kind === 'heading' ? (label ?? []) : [])))
  const answers = familiesOf(
    findings.filter(({ block }) => block.kind === 'item' || block.kind === 'paragraph'),
  ).filter((family) =>
    family.every(
      ({ label, places }) =>
        label !== null &&
        distinctId.test(label) &&
        headed.has(label) &&
        places.every(({ startLine }) => startLine === null),
    ),
  )
  return new Set(answers.flat())
}

/** Whether a summary has more rows of a severity than there are findings; if not, rows in other words repeat them. */
function hasMoreThan(findings: readonly Candidate[], family: readonly Candidate[]): boolean {
  const [known, rows] = [findings, family.filter(isRatedRow)].map((list) =>
    list.map(({ own, group }) => severityOfRating((own ?? group)?.rating ?? 'low')),
  )
  const count = (list: readonly Severity[] = [], severity: Severity) => list.filter((one) => one === severity).length
  return severities.some((severity) => count(rows, severity) > count(known, severity))
}

/** In words. A shorter text may be a count or a name. */
const shortest = 3

/** In words. `**Critical issue:** the signature is …` in a summary says what is wrong. */
const shortestTold = 6

function isTold(candidate: Candidate): boolean {
  const { block, title } = candidate
  return block.kind === 'paragraph' && has(candidate, 'rating') && wordsOf(title).length >= shortestTold
}

function isRatedRow({ block, own, title }: Candidate): boolean {
  return block.kind === 'row' && own !== null && wordsOf(title).length >= shortest
}

function rank({ block: { kind } }: Candidate): number {
  return kind === 'heading' || kind === 'lead' ? 0 : kind === 'row' ? 2 : 1
}

function familiesOf(reserve: readonly Candidate[]): Candidate[][] {
  const families = new Map<Block | null, Candidate[]>()
  for (const candidate of reserve)
    families.set(candidate.family, [...(families.get(candidate.family) ?? []), candidate])
  return [...families.values()]
}

/** Whether a summary or plan lists new problems: each is rated, and most occur nowhere else. */
function addsMore(family: readonly Candidate[], others: readonly Candidate[], repeated: number): boolean {
  const rated = others.filter(({ own }) => own !== null).length
  const areMany = others.length >= Math.max(repeated, 2) || (repeated === 0 && others.every(isTold))
  if (rated === others.length && areMany && others.length * 3 >= family.length * 2) return true
  return (
    others.length > 0 &&
    others.every(
      ({ block, role, own, group, isPlaced }) =>
        block.kind === 'row' && role?.role === 'next' && (own ?? group) !== null && isPlaced,
    )
  )
}

/** In titles this short, one different word means another problem: `SQL injection in search`, `… in export`. */
const shortTitle = 4

/** The most lines between two places of one problem. */
const near = 10

/** Whether two findings with similar titles may be one: one of them names no place, or both name places that are near each other. */
function mayRepeat(known: Candidate, other: Candidate): boolean {
  const { places } = known
  const [rated, again] = [known.own ?? known.group, other.own ?? other.group]
  const isRegraded =
    rated !== null && again !== null && severityOfRating(rated.rating) !== severityOfRating(again.rating)
  const isLabelled = known.label !== null && known.label === other.label
  if (isRegraded && normalPhrase(known.title) !== normalPhrase(other.title) && !isLabelled) return false
  if (places.length === 0 || other.places.length === 0) return true
  return places.some((a) => other.places.some((b) => isNear(a, b)))
}

function isNear(a: Location, b: Location): boolean {
  if (a.path !== b.path && !a.path.endsWith(`/${b.path}`) && !b.path.endsWith(`/${a.path}`)) return false
  if (a.startLine === null || b.startLine === null) return true
  return a.startLine <= (b.endLine ?? b.startLine) + near && b.startLine <= (a.endLine ?? a.startLine) + near
}

/** Whether a part is an entry with a checkbox in a list of actions, and names a place with a line. */
function isAction({ role, places, isTask }: Candidate): boolean {
  return (isTask || role?.role === 'next') && places.some(({ startLine }) => startLine !== null)
}

function isSamePlace(a: Candidate, b: Candidate): boolean {
  return !isAction(a) && placesOf(a) === placesOf(b)
}

/** Whether two findings have exactly the same words and places. */
function isSame(a: Candidate, b: Candidate): boolean {
  return normalPhrase(a.title) === normalPhrase(b.title) && placesOf(a) === placesOf(b)
}

function placesOf({ places }: Candidate): string {
  return places.map(({ path, startLine }) => `${path}:${startLine}`).join()
}

function complete(known: Candidate, other: Candidate): void {
  // What is said of one finding outweighs what is said of its section.
  if (known.own === null && other.own !== null) known.own = other.own
  if (known.places.length === 0 && other.places.length > 0) known.places = other.places
  if (known.status === null) known.status = other.status
}

/** Findings by id and by the words of their titles. */
class Titles {
  readonly #byLabel = new Map<string, Candidate>()
  readonly #byWord = new Map<string, Candidate[]>()
  readonly #words = new Map<Candidate, ReadonlySet<string>>()

  add(candidate: Candidate): void {
    if (candidate.label !== null && !this.#byLabel.has(candidate.label)) this.#byLabel.set(candidate.label, candidate)
    for (const word of this.#wordsOf(candidate)) {
      const known = this.#byWord.get(word)
      if (known === undefined) this.#byWord.set(word, [candidate])
      else if (known.length < mostOfAWord) known.push(candidate)
    }
  }

  #wordsOf(candidate: Candidate): ReadonlySet<string> {
    const known = this.#words.get(candidate)
    if (known) return known
    const words = new Set(wordsOf(candidate.title))
    this.#words.set(candidate, words)
    return words
  }

  find(candidate: Candidate): Candidate | undefined {
    const labelled = candidate.label === null ? undefined : this.#byLabel.get(candidate.label)
    const words = this.#wordsOf(candidate)
    // The entries of each section may count from 1; a row by its id names the section that it sums up.
    const isRow = candidate.block.kind === 'row' || labelled?.block.kind === 'row'
    const others = labelled ? [...this.#wordsOf(labelled)] : []
    const isAlike = isRow || words.size === 0 || others.some((word) => words.has(word))
    if (labelled && isAlike) return labelled
    const shared = new Map<Candidate, number>()
    for (const word of words)
      for (const other of this.#byWord.get(word) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
    let best: Candidate | undefined
    let most = 0
    for (const [other, count] of shared) {
      const least = Math.min(words.size, this.#wordsOf(other).size)
      const ratio = count / least
      if (least >= 2 && ratio >= (least <= shortTitle ? 1 : alike) && ratio * 1000 + count > most) {
        best = other
        most = ratio * 1000 + count
      }
    }
    return best
  }
}

function wordsOf(title: string): string[] {
  return normalPhrase(title)
    .split(/[\s/_-]+/)
    .filter((word) => word.length > 1)
}
