import type { Severity } from '../../schemas/enums.ts'
import type { Finding, Location } from '../../schemas/finding.ts'
import { lazily } from '../lazily.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, scan } from '../markdown/scan.ts'
import { byCodeUnits } from '../order.ts'
import { rememberBy } from '../remember.ts'
import { failuresOf } from './failures.ts'
import { remedyOf } from './remedy.ts'
import { synonymsOf } from './synonyms.ts'
import {
  codeSpansOf,
  distinctiveStemsOf,
  gramsOf,
  identifiersOf,
  namesOf,
  numbersOf,
  spellingsOf,
  stemsOf,
  titleNamesOf,
} from './words.ts'

/** The compared parts of a finding. Entries of other sections are given the same shape. */
export type ComparedText = Pick<
  Finding,
  'title' | 'titleMarkdown' | 'body' | 'locations' | 'excerpts' | 'fixes' | 'severity' | 'rated'
>

/** A finding as one source reports it. */
export interface MatchRecord {
  /** Identifies it among the compared records. */
  key: string
  /** Who reported it. Two records of one source are usually two problems. */
  source: string
  finding: ComparedText
}

/** What a finding is about: a defect, a missing test, or missing or wrong documentation. */
export type Aspect = 'defect' | 'test' | 'documentation'

/** The features of a record that are compared. */
export interface Features {
  key: string
  source: string
  locations: readonly Location[]
  aspect: Aspect
  /** Whether it asks for a test, or is only about tests. */
  isOfTest: boolean
  /** Null if its text gives none. */
  severity: Severity | null
  text: TextFeatures
}

/** The features of a finding's text, each computed when it is first read. */
export interface TextFeatures {
  /** The lines of code that it quotes, without indentation. */
  quoted: ReadonlySet<string>
  /** The code names in quoted code, in blocks and in code spans. */
  names: ReadonlySet<string>
  /** The code names in its prose. */
  identifiers: ReadonlySet<string>
  /** The code names in its title, in code spans or not. */
  titleNames: ReadonlySet<string>
  /** The numbers in its prose. */
  numbers: ReadonlySet<string>
  titleGrams: ReadonlySet<string>
  /** The stems of its words, without those that every review uses. */
  distinctiveStems: ReadonlySet<string>
  distinctiveTitleStems: ReadonlySet<string>
  /** The stems of all its words except function words. */
  stems: ReadonlySet<string>
  titleStems: ReadonlySet<string>
  /** The same for its title and the beginning of its body. */
  openingStems: ReadonlySet<string>
  /** By stem: the spelling of the word. */
  spellings: ReadonlyMap<string, string>
  /** The words of its proposed fix. */
  remedyStems: ReadonlySet<string>
  /** The kinds of failure in its text; `titleFailures` are those in its title. */
  failures: ReadonlySet<string>
  titleFailures: ReadonlySet<string>
  /** The stems of words that mean about the same as one of its words. */
  synonyms: ReadonlySet<string>
}

export function featuresOf({ key, source, finding }: MatchRecord): Features {
  const aspect = aspectOf(finding.title)
  const locations = withLines(
    finding.locations.length > 0 ? finding.locations : pathsIn(`${finding.title}\n${finding.body}`),
    finding,
  )
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

/** The number of words after the title that count as the beginning of a finding. */
const openingLength = 40

/** Cached, because findings never change and are compared for several purposes. */
export const textFeaturesOf = rememberBy(readFeatures)

function readFeatures(finding: ComparedText): TextFeatures {
  const prose = withoutPaths(withoutCode(finding.body))
  const title = withoutPlaces(finding.title)
  const titleMarkdown = withoutPlaces(finding.titleMarkdown)
  const written = `${titleMarkdown}\n${prose}`
  const code = () => [...finding.excerpts, ...finding.fixes].map(({ value }) => value).join('\n')
  const titleNames = () => titleNamesOf(titleMarkdown)
  const all = lazily<{ stems: readonly string[] }>({ stems: () => stemsOf(written) })
  return lazily<TextFeatures>({
    quoted: () => quotedLines(finding),
    names: () => new Set(namesOf(`${code()}\n${codeSpansOf(written)}`)),
    identifiers: () => new Set([...identifiersOf(written), ...titleNames()]),
    titleNames: () => new Set(titleNames()),
    numbers: () => new Set(numbersOf(written)),
    titleGrams: () => new Set(gramsOf(title)),
    distinctiveStems: () => new Set(distinctiveStemsOf(written)),
    distinctiveTitleStems: () => new Set(distinctiveStemsOf(title)),
    stems: () => new Set(all.stems),
    titleStems: () => new Set(stemsOf(title)),
    openingStems: () => new Set(all.stems.slice(0, stemsOf(title).length + openingLength)),
    spellings: () => spellingsOf(written),
    remedyStems: () => new Set(distinctiveStemsOf(remedyOf(prose))),
    failures: () => new Set(failuresOf(written)),
    titleFailures: () => new Set(failuresOf(title)),
    synonyms: () => synonymsOf(all.stems),
  })
}

/** Matches file paths in prose, optionally with lines. */
const pathInText = /(?<![\w./:@-])(?:[\w.@-]+\/)*[\w@-][\w.@-]*\.[A-Za-z]\w{0,9}(?::(\d+)(?:-(\d+))?)?(?![\w/])/g

/** Whether a match is clearly a path, unlike `os.Rename` and `e.g`. */
function isPath(match: string): boolean {
  return match.includes('/') || /:\d/.test(match)
}

/** The locations in the text of a finding without locations. */
function pathsIn(text: string): Location[] {
  return [...text.matchAll(pathInText)]
    .filter(([match]) => isPath(match))
    .map(([match, start, end]) => ({
      path: match.replace(/:\d.*$/, ''),
      startLine: start === undefined ? null : Number(start),
      endLine: end === undefined ? null : Number(end),
    }))
}

/** Matches lines that prose gives without a file: `at line 12`, `lines 40-44`, `lines 7 and 9`. */
const linesInText = /\blines? (\d{1,6})(?:(?: ?[-–] ?| to | and )(\d{1,6}))?\b/gi

/** Adds the lines that only the prose gives, if all of a finding is about one file. */
function withLines(locations: readonly Location[], { title, body }: ComparedText): readonly Location[] {
  const [path, ...others] = new Set(locations.map((location) => location.path))
  if (path === undefined || others.length > 0 || locations.some(({ startLine }) => startLine !== null)) return locations
  const found = [...`${title}\n${body}`.matchAll(linesInText)].map(([, start, end]): Location => {
    const startLine = Number(start)
    return { path, startLine, endLine: Math.max(startLine, Number(end ?? start)) }
  })
  return found.length > 0 ? found : locations
}

/** Removes paths from a text, so that the name of a common file doesn't count as shared words. */
function withoutPaths(text: string): string {
  return text.replace(pathInText, (match) => (isPath(match) ? ' ' : match))
}

/** Removes places with lines from a title: `src/a.ts:12 Close the file`. */
function withoutPlaces(title: string): string {
  return title.replace(pathInText, (match, start?: string) => (start === undefined ? match : ' '))
}

/** Matches test files, by the usual folders and endings in most languages. */
const testFile = /(?:^|\/)(?:tests?|specs?|__tests__)\/|(?:_test|\.test|\.spec)\.\w+$|\.bats$/

/** Whether a finding asks for a test, or is only about tests. */
export function isOfTests({ title, locations }: ComparedText): boolean {
  return aspectOf(title) === 'test' || isOfTestFiles(locations)
}

function isOfTestFiles(locations: readonly Location[]): boolean {
  return locations.length > 0 && locations.every(({ path }) => testFile.test(path))
}

/** Removes the code blocks from Markdown. */
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

/** The lines of reviewed code in excerpts and diffs, without lines that diffs add. */
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
  /\b(?:untested|no (?:[\w-]+ ){0,3}(?:tests?|coverage)|(?:missing|lacks?|without|add) (?:[\w-]+ ){0,4}(?:tests?|coverage)|(?:missing|add) (?:[\w-]+ ){0,2}cases?|(?:tests?|coverage) (?:[\w-]+ ){0,3}(?:missing|gaps?|uncovered)|not (?:\w+ )?(?:tested|covered|exercised)|(?:does|do|did) not (?:test|exercise)|(?:tests?|specs?|suites?)\b.* not cover|exercise|uncovered|coverage)\b/i
const documentationWords =
  /\b(?:doc(?:s|ument|uments|umentation|strings?|comment)?s?|comments?|typo|grammar|readme|wording|misleading (?:comment|name)|help text|undocumented)\b/i

/** The aspect of a finding according to its title. */
export function aspectOf(title: string): Aspect {
  if (testWords.test(title)) return 'test'
  // Text after a dash explains the defect: `… — contradicts its comment`.
  return documentationWords.test(title.split(/ [—–] /, 1)[0] ?? '') ? 'documentation' : 'defect'
}

/** The most specific words of a finding: the code names in its title, or else its longest stems; longest first. */
export function identifyingWords({ title, titleMarkdown }: ComparedText): string[] {
  const names = [...new Set(namesOf(codeSpansOf(titleMarkdown)))]
  const words = names.length > 0 ? names : [...new Set(distinctiveStemsOf(title))]
  return words.sort((a, b) => b.length - a.length || byCodeUnits(a, b))
}
