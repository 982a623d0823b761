import { severitySections } from '../../schemas/canonical.ts'
import type { SectionName, Severity } from '../../schemas/enums.ts'
import { letters } from '../markdown/letters.ts'
import { plainText } from '../markdown/plain-text.ts'
import { remember } from '../remember.ts'

/** What a heading opens: a part of the report, or a mere container of other sections. */
export type SectionKind = SectionName | 'findings' | 'container'

interface Known {
  kind: SectionKind
  /** A name that nothing but this section bears; it opens the section at any depth. */
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
  ['notes', /^process notes$/],
  ['resolution', /^resolutions?$/],
  ['findings', /^(?:(?:detailed |review |code )?findings?|issues(?: found)?|review comments)$/],
]

export function severityOfSection(kind: SectionKind | null): Severity | null {
  return kind === 'critical' || kind === 'important' || kind === 'suggestions' ? severitySections[kind] : null
}

/** With a remark after it; a longer heading is a sentence. */
const longestTitle = 120

/** The section that a heading opens, or null. Numbers, marks, counts and characters around its name are passed over. */
export function sectionOf(title: string): Known | null {
  return title.length > longestTitle ? null : knownSection(title)
}

const knownSection = remember(lookUp)

/** A number after a name was taken off before; a parenthesis there belongs to it. */
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

/** What a heading adds to the name of its section: `Critical Issues — must fix`, `Suggestions (as raised; see S1)`. */
const remark = /(?:\s+(?:—|–|--?)\s.*|\s*\([^()]*\))$/

/** Sections whose sub-headings bear the names of other sections: only a heading as high as theirs ends them. */
function ownsSubsections(kind: SectionKind | null): boolean {
  return kind === 'retro' || kind === 'notes' || kind === 'resolution' || kind === 'appendix'
}

function isContainer(kind: SectionKind): boolean {
  return kind === 'container' || kind === 'findings'
}

/**
 * The section that a heading below the one of another section opens, or a bold line in it; null where it belongs to that
 * section's own text. Within a known section only names that nothing else bears open another one; under a summary the
 * names of severities are as good as full ones.
 * @param within the section in which it is; null for one of an unknown name
 */
export function sectionWithin(title: string, within: SectionKind | null): SectionKind | null {
  const known = sectionOf(title)
  if (!known || ownsSubsections(within)) return null
  const isLoose = !known.exact && within !== null && !isContainer(within)
  return !isLoose || (within === 'summary' && severityOfSection(known.kind)) ? known.kind : null
}

/** A star, a dash, a blank, a tab, a blank that does not break. */
const boldBeginnings = new Set([42, 45, 32, 9, 160])

/** The text of a line that is bold as a whole, perhaps as an item of a list: `**Concerns**`, `- **Critical Issues:**`. */
export function boldTitle(text: string, start: number, end: number): string | null {
  const code = text.charCodeAt(start)
  if (!boldBeginnings.has(code) || end - start > longestTitle) return null
  const [, title = null, after = ''] = boldLine.exec(text.slice(start, end)) ?? []
  if (title === null || after === '') return title?.trim() ?? null
  // Only the name of a section of findings bears a remark: elsewhere the bold words open a sentence.
  const section = sectionOf(title)
  return section?.exact && severityOfSection(section.kind) ? title.trim() : null
}

const boldLine = /^\s*(?:[-*]\s+)?\*\*([^*]+)\*\*:?(\s+(?:—|–|--)\s.*|\s+\([^()]*\))?\s*$/
