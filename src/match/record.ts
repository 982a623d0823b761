import type { Severity } from '../../schemas/enums.ts'
import type { Finding, Location } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, scan } from '../markdown/scan.ts'
import { byCodeUnits } from '../order.ts'
import { failuresOf } from './failures.ts'
import { remedyOf } from './remedy.ts'
import {
  codeSpansOf,
  gramsOf,
  identifiersOf,
  namesOf,
  numbersOf,
  spellingsOf,
  termsOf,
  titleNamesOf,
  wordsOf,
} from './words.ts'

/** What of a finding is compared; an entry of another section can be given the same shape. */
export type ComparedText = Pick<
  Finding,
  'title' | 'titleMarkdown' | 'body' | 'locations' | 'excerpts' | 'fixes' | 'severity' | 'rated'
>

/** A finding as one source reports it. */
export interface MatchRecord {
  /** Names it among all records compared. */
  key: string
  /** Who reports it: two records of one source are two problems, unless the source plainly repeats itself. */
  source: string
  finding: ComparedText
}

/** What a finding is about: a defect, a test that is missing, or words that are missing or wrong. */
export type Aspect = 'defect' | 'test' | 'documentation'

/** What is compared of a record. */
export interface Features {
  key: string
  source: string
  locations: readonly Location[]
  aspect: Aspect
  /** Whether it asks for a test, or speaks of nothing but tests. */
  isOfTest: boolean
  /** Null where its text gives none. */
  severity: Severity | null
  text: TextFeatures
}

/** What is compared of a finding's text; each set is made when it is first asked for. */
export interface TextFeatures {
  /** Lines of code that it quotes, without indent. */
  quoted: ReadonlySet<string>
  /** Names of the code that it quotes, in blocks and in running text. */
  names: ReadonlySet<string>
  /** Names of the code that its prose speaks of. */
  identifiers: ReadonlySet<string>
  /** Names of the code in its title, be they marked as code or not. */
  titleNames: ReadonlySet<string>
  /** Numbers that its prose gives. */
  numbers: ReadonlySet<string>
  titleGrams: ReadonlySet<string>
  /** Stems of its words, and of those of its title, but for those that every review uses. */
  words: ReadonlySet<string>
  titleWords: ReadonlySet<string>
  /** Stems of all its words, but for those of the language itself. */
  terms: ReadonlySet<string>
  titleTerms: ReadonlySet<string>
  /** Those of its title and of what comes first in its body. */
  openingTerms: ReadonlySet<string>
  /** By stem: how it spells the word. */
  spellings: ReadonlyMap<string, string>
  /** Words of what it asks for. */
  remedyWords: ReadonlySet<string>
  /** The kinds of failure that it speaks of, and those of its title. */
  failures: ReadonlySet<string>
  titleFailures: ReadonlySet<string>
}

export function featuresOf({ key, source, finding }: MatchRecord): Features {
  const aspect = aspectOf(finding.title)
  const locations = finding.locations.length > 0 ? finding.locations : pathsIn(finding.body)
  return {
    key,
    source,
    locations,
    aspect,
    isOfTest: aspect === 'test' || isOfTestFiles(locations),
    severity: finding.rated ? finding.severity : null,
    text: textFeaturesOf(finding),
  }
}

/** Words after its title that are the opening of a finding. */
const openingLength = 40

/** A finding is compared by several parts of a run; it never changes. */
const knownFeatures = new WeakMap<ComparedText, TextFeatures>()

export function textFeaturesOf(finding: ComparedText): TextFeatures {
  const known = knownFeatures.get(finding)
  if (known) return known
  const features = readFeatures(finding)
  knownFeatures.set(finding, features)
  return features
}

function readFeatures(finding: ComparedText): TextFeatures {
  const prose = withoutPaths(withoutCode(finding.body))
  const written = `${finding.titleMarkdown}\n${prose}`
  const code = () => [...finding.excerpts, ...finding.fixes].map(({ value }) => value).join('\n')
  const titleNames = () => titleNamesOf(finding.titleMarkdown)
  const all = lazily<{ terms: readonly string[] }>({ terms: () => termsOf(written) })
  return lazily<TextFeatures>({
    quoted: () => quotedLines(finding),
    names: () => new Set(namesOf(`${code()}\n${codeSpansOf(written)}`)),
    identifiers: () => new Set([...identifiersOf(written), ...titleNames()]),
    titleNames: () => new Set(titleNames()),
    numbers: () => new Set(numbersOf(written)),
    titleGrams: () => new Set(gramsOf(finding.title)),
    words: () => new Set(wordsOf(written)),
    titleWords: () => new Set(wordsOf(finding.title)),
    terms: () => new Set(all.terms),
    titleTerms: () => new Set(termsOf(finding.title)),
    openingTerms: () => new Set(all.terms.slice(0, termsOf(finding.title).length + openingLength)),
    spellings: () => spellingsOf(written),
    remedyWords: () => new Set(wordsOf(remedyOf(prose))),
    failures: () => new Set(failuresOf(written)),
    titleFailures: () => new Set(failuresOf(finding.title)),
  })
}

/** A path of a file in running text, perhaps with lines: with a folder, or with lines after a file's ending. */
const pathInText = /(?<![\w./:@-])(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[A-Za-z]\w{0,9}(?::(\d+)(?:-(\d+))?)?(?![\w/])/g

/** Whether a match is plainly a path: `os.Rename` and `e.g` are none. */
function isPath(match: string): boolean {
  return match.includes('/') || /:\d/.test(match)
}

/** Where a finding that names no place says that it is. */
function pathsIn(body: string): Location[] {
  return [...body.matchAll(pathInText)]
    .filter(([match]) => isPath(match))
    .map(([match, start, end]) => ({
      path: match.replace(/:\d.*$/, ''),
      startLine: start === undefined ? null : Number(start),
      endLine: end === undefined ? null : Number(end),
    }))
}

/** A text without its paths: two findings about one file share its name, which is no word of either. */
function withoutPaths(text: string): string {
  return text.replace(pathInText, (match) => (isPath(match) ? ' ' : match))
}

/** Files of tests, by the folders and endings that they have in most languages. */
const testFile = /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:_test|\.test|\.spec)\.\w+$|\.bats$/

function isOfTestFiles(locations: readonly Location[]): boolean {
  return locations.length > 0 && locations.every(({ path }) => testFile.test(path))
}

/** Markdown without its blocks of code. */
export function withoutCode(body: string): string {
  const lines = Lines.of(body)
  const structure = scan(lines, 0, lines.last, () => false)
  const kept: string[] = []
  for (let line = 0; line < lines.last; line += 1) {
    const kind = structure.kind(line)
    if (kind !== lineKinds.fence && kind !== lineKinds.code) kept.push(lines.at(line))
  }
  return kept.join('\n')
}

/** The reviewed code in excerpts and diffs; what a diff adds is no part of it. */
function quotedLines(finding: ComparedText): Set<string> {
  const quoted = new Set<string>()
  const add = (line: string) => {
    const normal = line.replace(/\s+/g, ' ').trim()
    if (normal.length > 7 && /[A-Za-z]{3}/.test(normal)) quoted.add(normal)
  }
  for (const { value } of finding.excerpts) value.split('\n').forEach(add)
  for (const { value } of finding.fixes) {
    for (const line of value.split('\n')) if (!/^(?:\+|---|@@)/.test(line)) add(line.replace(/^-/, ''))
  }
  return quoted
}

const testWords =
  /\b(?:untested|no (?:[\w-]+ ){0,3}(?:tests?|coverage)|(?:missing|lacks?|without|add) (?:[\w-]+ ){0,4}(?:tests?|coverage)|(?:tests?|coverage) (?:[\w-]+ ){0,3}(?:missing|gaps?|uncovered)|not (?:\w+ )?(?:tested|covered|exercised)|(?:does|do|did) not (?:test|exercise)|(?:tests?|specs?|suites?)\b.* not cover|exercise|uncovered|coverage)\b/i
const documentationWords =
  /\b(?:doc(?:s|ument|uments|umentation|strings?|comment)?s?|comments?|typo|grammar|readme|wording|misleading (?:comment|name)|help text|undocumented)\b/i

/** What a finding of this title is about. */
export function aspectOf(title: string): Aspect {
  if (testWords.test(title)) return 'test'
  // After a dash is what the defect is measured by: `… — contradicts its comment`.
  return documentationWords.test(title.split(/ [—–] /, 1)[0] ?? '') ? 'documentation' : 'defect'
}

/** What names a finding best: the names of code in its title, longest first; its title's longest stems where it has none. */
export function identifyingWords({ title, titleMarkdown }: ComparedText): string[] {
  const names = [...new Set(namesOf(codeSpansOf(titleMarkdown)))]
  const words = names.length > 0 ? names : [...new Set(wordsOf(title))]
  return words.sort((a, b) => b.length - a.length || byCodeUnits(a, b))
}
