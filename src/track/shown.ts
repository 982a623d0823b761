import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { plainText } from '../markdown/inline.ts'
import {
  aspectOf,
  codeSpansOf,
  featuresOf,
  intersection,
  namesOf,
  Rarity,
  remedyOf,
  withoutCode,
  wordsOf,
} from '../match/index.ts'
import { readTested, type TestedCode } from '../parse/index.ts'
import type { Placed } from './links.ts'
import { goneLines, isGone } from './quotes.ts'

/** So much of a title, by the rarity of its words, a strength must speak of. */
const leastOfTitle = 0.25
/** So much of a strength must be words of the finding: a long one praises other things. */
const leastOfStrength = 0.3
/** So many of the names of code that a finding asks tests for a claim must cover. */
const leastTested = 0.5

/**
 * What the report after a finding's own shows to be mended without naming the finding, by key; with what shows it.
 * Each is a sign of its own, and none of them is silence: a strength that quotes what the fix adds, a sentence by which
 * tests cover what had none, a quotation of the place without the code that the fix takes away.
 */
export function readShown(rounds: readonly Report[], placed: readonly Placed[]): Map<string, string> {
  const shown = new Map<string, string>()
  for (const [round, later] of rounds.entries()) {
    const before = placed.filter((entry) => entry.round === round - 1)
    if (before.length === 0) continue
    const findings = [...before.map(({ finding }) => finding), ...later.findings]
    const rarity = new Rarity(findings.map((finding) => featuresOf({ key: '', source: '', finding }).words))
    const strengths = strengthsOf(later)
    const tested = readTested(later)
    const gone = goneLines(
      before.map(({ finding }) => finding),
      later,
    )
    for (const { key, finding } of before) {
      const text = praisedIn(finding, strengths, rarity) ?? testedBy(finding, tested)
      if (text !== null) shown.set(key, text)
      else if (isGone(finding, gone)) shown.set(key, 'The next report quotes this place without the code')
    }
  }
  return shown
}

interface Strength {
  text: string
  names: ReadonlySet<string>
  words: ReadonlySet<string>
}

/** The strengths that a report and its reviews name, with the names in their code spans. */
function strengthsOf({ observations, reviews }: Report): Strength[] {
  const told = [...observations.strengths, ...reviews.flatMap((review) => review.observations.strengths)]
  return told.map(({ text }) => ({
    text,
    names: new Set(namesOf(codeSpansOf(text))),
    words: new Set(wordsOf(text)),
  }))
}

/** A strength that names what only the fix of a finding names, and speaks of the same thing; the one that does it most. */
function praisedIn(finding: Finding, strengths: readonly Strength[], rarity: Rarity): string | null {
  const fixed = namesOfFix(finding)
  if (fixed.size === 0) return null
  const { titleWords, words } = featuresOf({ key: '', source: '', finding })
  const [praise] = strengths
    .filter(({ names }) => intersection(names, fixed).length > 0)
    .map(({ text, words: told }) => {
      return { text, ofTitle: rarity.share(titleWords, told), ofStrength: rarity.share(told, words) }
    })
    .filter(({ ofTitle, ofStrength }) => ofTitle >= leastOfTitle && ofStrength >= leastOfStrength)
    .sort((a, b) => b.ofTitle * b.ofStrength - a.ofTitle * a.ofStrength)
  return praise ? plainText(praise.text.replace(/\s+/g, ' ')) : null
}

/** The names of code that the fix of a finding brings, in its diffs and in the sentences that ask for it. */
function namesOfFix({ body, excerpts, fixes }: Finding): Set<string> {
  const lines = fixes.flatMap(({ value }) => value.split('\n'))
  const added = lines.filter((line) => line.startsWith('+'))
  const known = new Set(
    namesOf([...excerpts.map(({ value }) => value), ...lines.filter((line) => !line.startsWith('+'))].join('\n')),
  )
  const asked = codeSpansOf(remedyOf(withoutCode(body)))
  return new Set(namesOf(`${added.join('\n')}\n${asked}`).filter((name) => !known.has(name)))
}

/** A claim that tests cover what a finding asks tests for: it names nothing else, and not just a small part of it. */
function testedBy(finding: Finding, tested: readonly TestedCode[]): string | null {
  if (aspectOf(finding.title) !== 'test') return null
  const asked = new Set(namesOf(codeSpansOf(`${finding.titleMarkdown}\n${withoutCode(finding.body)}`)))
  const claim = tested.find(({ code }) => {
    const names = new Set(namesOf(code.join('\n')))
    return [...names].every((name) => asked.has(name)) && names.size >= asked.size * leastTested
  })
  return claim?.text ?? null
}
