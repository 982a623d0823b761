import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'
import { plainText } from '../markdown/plain-text.ts'
import {
  acrossRounds,
  aspectOf,
  codeSpansOf,
  featuresOf,
  InverseFrequency,
  intersection,
  isSamePath,
  Matcher,
  namesOf,
  remedyOf,
  textFeaturesOf,
  withoutCode,
  wordsOf,
} from '../match/index.ts'
import { plainClaims, readTested, type TestedCode } from '../parse/index.ts'
import type { Placed } from './links.ts'
import { goneLines, lineGone } from './quotes.ts'

/** So much of a title, by the rarity of its words, a strength must speak of. */
const leastOfTitle = 0.25
/** So much of a strength must be words of the finding: a long one praises other things. */
const leastOfStrength = 0.3

/**
 * What the report after a finding's own shows to be mended without naming the finding, by key; with what shows it.
 * Each is a sign of its own, and none of them is silence: a strength that quotes what the fix adds, a sentence by which
 * tests cover what had none, a quotation of the place without the code that the fix takes away.
 */
export function readShown(rounds: readonly Report[], placed: readonly Placed[]): Map<string, string> {
  const shown = new Map<string, string>()
  for (const [round, later] of rounds.entries()) {
    const before = placed.filter((entry) => entry.round === round - 1)
    const own = rounds[round - 1]
    if (before.length === 0 || !own || isSameCode(own, later)) continue
    const findings = [...before.map(({ finding }) => finding), ...later.findings]
    const rarity = new InverseFrequency(findings.map((finding) => textFeaturesOf(finding).words))
    // What was praised in the round that raised the finding is none of its fix.
    const known = new Set(strengthsOf(own).flatMap(({ names }) => [...names]))
    const strengths = strengthsOf(later)
    const tested = readTested(later)
    const gone = goneLines(
      before.map(({ finding }) => finding),
      later,
    )
    for (const { key, finding } of before) {
      const text = praisedIn(finding, strengths, known, rarity) ?? testedBy(finding, tested) ?? goneFrom(finding, gone)
      if (text !== null && !isRaisedIn(finding, later)) shown.set(key, text)
    }
  }
  return shown
}

/** Whether two rounds reviewed the same commits: nothing can have been mended between them. */
function isSameCode(a: Report, b: Report): boolean {
  const reviewed = ({ reviewSha, commits }: Report) =>
    [reviewSha ?? '', ...commits.map(({ sha }) => sha)].join(' ').trim()
  return reviewed(a) !== '' && reviewed(a) === reviewed(b)
}

/** Whether a raw review of a report raises a finding that the report itself passes over. */
function isRaisedIn(finding: Finding, { slug, reviews }: Report): boolean {
  const raw = reviews.flatMap((review) => review.findings)
  const tellings = [finding, ...raw].map((told, index) => ({
    key: `${index}`,
    source: index === 0 ? '' : slug,
    finding: told,
  }))
  const matcher = new Matcher(tellings.map(featuresOf), acrossRounds)
  return raw.some((_, index) => matcher.score('0', `${index + 1}`) > 0)
}

interface Strength {
  text: string
  /** Files that it names. */
  paths: readonly string[]
  names: ReadonlySet<string>
  words: ReadonlySet<string>
}

/** `src/cache.go`, `cache.go:12-14` */
const filePath = /`([\w@.+~/-]{1,200}\.[a-z]{1,5})(?::[\d,-]+)?`/g

/** The strengths that a report and its reviews name, with the names in their code spans. */
function strengthsOf({ observations, reviews }: Report): Strength[] {
  const told = [...observations.strengths, ...reviews.flatMap((review) => review.observations.strengths)]
  return told.map(({ text }) => ({
    text,
    paths: [...text.matchAll(filePath)].map(([, path = '']) => path),
    names: new Set(plainClaims(text).flatMap((claim) => namesOf(codeSpansOf(claim)))),
    words: new Set(wordsOf(text)),
  }))
}

/** A strength that names what only the fix of a finding names, and speaks of the same thing; the one that does it most. */
function praisedIn(
  finding: Finding,
  strengths: readonly Strength[],
  known: ReadonlySet<string>,
  rarity: InverseFrequency,
): string | null {
  const fixed = new Set([...namesOfFix(finding)].filter((name) => !known.has(name)))
  if (fixed.size === 0) return null
  const { titleWords, words } = textFeaturesOf(finding)
  const [praise] = strengths
    .filter(({ names, paths }) => intersection(names, fixed).length > 0 && isOfFile(finding, paths))
    .map(({ text, words: told }) => {
      return { text, ofTitle: rarity.share(titleWords, told), ofStrength: rarity.share(told, words) }
    })
    .filter(({ ofTitle, ofStrength }) => ofTitle >= leastOfTitle && ofStrength >= leastOfStrength)
    .sort((a, b) => b.ofTitle * b.ofStrength - a.ofTitle * a.ofStrength)
  return praise ? plainText(praise.text.replace(/\s+/g, ' ')) : null
}

/** Whether files that are named, if any, are those of a finding. */
function isOfFile({ locations }: Finding, paths: readonly string[]): boolean {
  return paths.length === 0 || locations.some((location) => paths.some((path) => isSamePath(location.path, path)))
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
  const told = `${finding.titleMarkdown}\n${withoutCode(finding.body)}`.replace(filePath, '')
  const asked = new Set(namesOf(codeSpansOf(told)))
  const claim = tested.find(({ code }) => {
    const names = new Set(namesOf(code.join('\n')))
    return [...names].every((name) => asked.has(name)) && names.size === asked.size
  })
  return claim?.text ?? null
}

function goneFrom(finding: Finding, gone: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const line = lineGone(finding, gone)
  return line === null ? null : `The next report quotes this place without \`${line}\``
}
