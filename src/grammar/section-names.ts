import { severitySections } from '../../schemas/canonical.ts'
import type { SectionName, Severity } from '../../schemas/enums.ts'
import { letters } from '../markdown/letters.ts'
import { plainText } from '../markdown/plain-text.ts'
import { remember } from '../remember.ts'

/** What a heading starts: a section of a report, or only a container of sections. */
export type SectionKind = SectionName | 'findings' | 'container'

/**
 * The sections about the reviewed change itself, in which a finding may be mentioned. Findings, agents, process notes and
 * the Resolution have sections of their own.
 */
export const sectionsOfTheChange: ReadonlySet<SectionName> = new Set([
  'summary',
  'observations',
  'testing',
  'documentation',
  'commits',
  'limitations',
  'feedback',
])

interface Known {
  kind: SectionKind
  /** Whether the name is used only for this section, so that it starts it at any depth. */
  exact: boolean
}

const exactNames: [SectionKind, RegExp][] = [
  ['summary', /^executive summary$/],
  ['critical', /^critical (?:issues?|findings?|bugs?|problems?|defects?)$/],
  ['important', /^important (?:issues?|findings?|bugs?|problems?|defects?)$/],
  ['suggestions', /^suggestions?(?: issues?| findings?)?(?: ?(?:\/|&|and|or) ?(?:nits?|nitpicks?|improvements?))?$/],
  ['observations', /^design observations?$/],
  ['testing', /^test(?:ing)? assessment$/],
  ['documentation', /^documentation assessment$/],
  ['commits', /^commit structure$/],
  ['limitations', /^acknowledged limitations?$/],
  ['feedback', /^unresolved feedback$/],
  ['coverage', /^coverage summary$/],
  ['retro', /^agent performance retro(?:spective)?$/],
  ['notes', /^(?:review process notes|(?:skill )?improvement recommendations)$/],
  ['appendix', /^appendix$|^appendix\b.*\breviews?$|^(?:original|raw|individual|verbatim)(?: agent)? reviews$/],
  ['container', /^consolidated review$/],
]

const looseNames: [SectionKind, RegExp][] = [
  ['summary', /^(?:overall )?(?:summary|overview|assessment)$/],
  ['critical', /^(?:critical|criticals)$/],
  ['important', /^(?:important|importants)$/],
  ['suggestions', /^(?:nits?|nitpicks?)(?: ?(?:\/|&|and|or) ?suggestions?)?$/],
  ['observations', /^(?:design (?:notes|concerns|review)|observations)$/],
  ['testing', /^(?:test(?:ing|s)?|test coverage|testing (?:gaps|notes|review)|test assessment)$/],
  ['documentation', /^(?:docs|documentation|documentation (?:gaps|notes|review))$/],
  ['commits', /^(?:commits|commit (?:history|hygiene|messages))$/],
  ['limitations', /^(?:known |acknowledged )?limitations$/],
  ['feedback', /^(?:unresolved|open) (?:feedback|comments|threads|review comments)$/],
  ['coverage', /^(?:coverage|file coverage|files? reviewed|review coverage)$/],
  ['retro', /^(?:agent )?(?:performance )?retro(?:spective)?$/],
  ['retro', /^(?:agent|reviewer)s?['’]? (?:performance|metrics|statistics)$/],
  ['notes', /^process notes$/],
  ['resolution', /^resolutions?$/],
  ['findings', /^(?:(?:detailed |review |code )?findings?|issues(?: found)?|review comments)$/],
]

export function severityOfSection(kind: SectionKind | null): Severity | null {
  return kind === 'critical' || kind === 'important' || kind === 'suggestions' ? severitySections[kind] : null
}

/** In characters, with a remark after the name. A longer heading is a sentence. */
const longestTitle = 120

/** The section that a heading starts, or null. Numbers, marks, counts and punctuation around its name are ignored. */
export function sectionOf(title: string): Known | null {
  return title.length > longestTitle ? null : knownSection(title)
}

const knownSection = remember(lookUp)

/** Punctuation around a name, but not a closing parenthesis, which belongs to the name. */
const outerPunctuation = new RegExp(`^[^${letters}]+|[^${letters})]+$`, 'g')

function lookUp(title: string): Known | null {
  const name = plainText(title)
    .toLowerCase()
    .replace(/\((?:\d+|none|[\w -]+)\)\s*$/, '')
    .replace(/^(?:\d+|[a-z])[.)]\s+/, '')
    .replace(outerPunctuation, '')
    .trim()
  for (const [kind, pattern] of exactNames) if (pattern.test(name)) return { kind, exact: true }
  for (const [kind, pattern] of looseNames) if (pattern.test(name)) return { kind, exact: false }
  const bare = title.replace(remark, '')
  const known = bare === title || bare === '' ? null : lookUp(bare)
  return known?.exact && known.kind !== 'appendix' ? known : null
}

/** Matches a remark after the name of a section: `Critical Issues — must fix`, `Suggestions (as raised; see S1)`. */
const remark = /(?:(?<!\s)\s+(?:—|–|--?)\s.*|(?<!\s)\s*\([^()]*\))$/

/**
 * Whether a section may have subheadings with the names of other sections, so that only a heading of its level ends it.
 */
function ownsSubsections(kind: SectionKind | null): boolean {
  return kind === 'retro' || kind === 'notes' || kind === 'resolution' || kind === 'appendix'
}

function isContainer(kind: SectionKind): boolean {
  return kind === 'container' || kind === 'findings'
}

/**
 * The section that a subheading or bold line within another section starts; null if it is part of that section. Within
 * a known section, only exact names start another one; in a summary, the names of severities count as exact.
 * @param within the section around it; null for an unknown section
 */
export function sectionWithin(title: string, within: SectionKind | null): SectionKind | null {
  const known = sectionOf(title)
  if (!known || ownsSubsections(within)) return null
  const isLoose = !known.exact && within !== null && !isContainer(within)
  return !isLoose || (within === 'summary' && severityOfSection(known.kind)) ? known.kind : null
}

/** Star, hyphen, space, tab and no-break space. */
const boldBeginnings = new Set([42, 45, 32, 9, 160])

/** The text of a line that is entirely bold, or a bold list item: `**Concerns**`, `- **Critical Issues:**`. */
export function boldTitle(text: string, start: number, end: number): string | null {
  const code = text.charCodeAt(start)
  if (!boldBeginnings.has(code) || end - start > longestTitle) return null
  const [, title = null, after = ''] = boldLine.exec(text.slice(start, end)) ?? []
  if (title === null || after === '') return title?.trim() ?? null
  // A remark may only follow the name of a section of findings; otherwise the bold words start a sentence.
  const section = sectionOf(title)
  return section?.exact && severityOfSection(section.kind) ? title.trim() : null
}

const boldLine = /^\s*(?:[-*]\s+)?\*\*([^*]+)\*\*:?(\s+(?:—|–|--)\s.*|\s+\([^()]*\))?\s*$/s
