import type { AuthorStatus } from '../../../schemas/enums.ts'
import type { Location } from '../../../schemas/finding.ts'
import type { Rated } from '../../grammar/rating-words.ts'
import type { RoleFound } from '../../grammar/role-words.ts'
import type { Block } from './blocks.ts'
import type { Legend } from './letters.ts'
import type { LineRange } from './line-ranges.ts'
import type { TagScale } from './tag-scale.ts'

/**
 * Which remarks without ratings are findings: none; those below the name of a file and beside rated ones; all in a text
 * that says what somebody thinks of a change; with `each`, also numbered ones that name no code, in a text known to be a
 * review; with `notes`, also entries and paragraphs that say what is wrong, in a short one. All but the first two are
 * for texts with no other findings.
 */
type RemarksTaken = 'none' | 'beside' | 'all' | 'each' | 'notes'

/** What the sections around a part say about it. */
export interface Context {
  role: RoleFound | null
  rated: Rated | null
  /** Whether that rating is part of a scale, rather than a single word such as `Important` or `Optional`. */
  isScale: boolean
  /** Whether that rating is a heading's own words: `What must go before launch`. */
  isUrgency: boolean
  /** The legend of the document; null if it has none. */
  legend: () => Legend | null
  /** The file that the heading above names. */
  places: readonly Location[]
  /** The only file that a title or a field above names: `# Review of src/a.ts`. Lines without a file are its lines. */
  file: Location | null
  status: AuthorStatus | null
  /** Whether bold numbers count through the whole review, whatever its sections. */
  isNumberedThrough: boolean
  /** Which remarks that nothing rates are findings. */
  remarks: RemarksTaken
  /** The number of enclosing parts that may be findings themselves. */
  depth: number
  /** Whether the text lists the results of checks. */
  areChecks: boolean
  /** Whether it begins with a rating, as parts beside it do: `Critical: …`. */
  isLedByRating: boolean
  /** The tags by which the text rates; null if it has none. */
  scale: TagScale | null
}

/** What a reason says, if that matters elsewhere: `field` for fields other than a rating, `prose` for bare text. */
type ReasonKind =
  | 'rating'
  | 'emoji'
  | 'id'
  | 'place'
  | 'field'
  | 'section'
  | 'prose'
  | 'no title'
  | 'failed check'
  | 'tag'
  | 'remark'

/** A reason for or against a part being a finding, and its weight. */
export interface Reason {
  text: string
  weight: number
  evidence: ReasonKind | null
}

/** A part of a review that may be a finding. */
export interface Candidate {
  block: Block
  /** The list, table or section that contains it. */
  family: Block | null
  /** Its first line, and the one after its last. */
  line: number
  to: number
  title: string
  label: string | null
  number: number | null
  /** The rating by its own words, in its head, a field or a cell. */
  own: Rated | null
  /** The value of a severity field with an unknown word. */
  unknownRating: string | null
  /** The rating of its group. */
  group: Rated | null
  places: Location[]
  /** Lines that its head names without a file. */
  lines: readonly LineRange[]
  /** Whether its places are given in its head, a field or a cell. */
  isPlaced: boolean
  status: AuthorStatus | null
  /** Withdrawn by its author: struck out. */
  isStruck: boolean
  tags: string[]
  /** Whether it has a checkbox. */
  isTask: boolean
  role: RoleFound | null
  reasons: Reason[]
  score: number
}

/**
 * The weights of reasons. A part is a finding if their sum is large enough. Set by hand, and checked on held-out
 * sources.
 */
export const weights = {
  rating: 3,
  ratingOfGroup: 2.7,
  ratingOfWeakGroup: 0.8,
  ratingOfUrgency: 1.7,
  ratingOfPicture: 1.5,
  named: 3,
  label: 1.6,
  number: 0.6,
  numberedThrough: 2.8,
  ticked: 0.4,
  placeWithLine: 1.8,
  place: 1.1,
  placeField: 1.8,
  placeInProse: 0.6,
  placeBeforeProse: 1.5,
  placeAbove: 1.7,
  titleAboveLine: 0.5,
  problemField: 1.2,
  impactField: 0.9,
  fixField: 1.3,
  statusField: 0.4,
  bold: 0.5,
  tag: 0.6,
  findingsRole: 1.7,
  weakFindingsRole: 1.1,
  heading: 0.4,
  severalFields: 0.8,
  paragraph: -0.9,
  plainParagraph: -2.5,
  leadIn: -4,
  item: -0.2,
  good: -2.5,
  question: -1.5,
  noTitle: -6,
  roleAsTitle: -7,
  placeholder: -12,
  task: -4,
  shortTitle: -0.8,
  row: 0.5,
  rowLabel: 1,
  rowPlace: 1.4,
  rowFix: 1.1,
  rowProblem: 0.5,
  rowProblemAndFix: 1,
  rowOwnRating: 1,
  failedCheck: 1.5,
  failedAmongChecks: 2.8,
  passedCheck: -5,
  total: -8,
  legend: -8,
  sendsOnly: -8,
  praise: -7,
  saysNothing: -8,
} as const

/** The weight against a part for each role of its section. */
export const againstRole: Readonly<Partial<Record<RoleFound['role'], number>>> = {
  praise: -7,
  legend: -7,
  prompt: -6,
  scope: -5,
  summary: -4.5,
  next: -4,
  questions: -4,
  resolution: -2,
  verdict: -4,
  verification: -5,
  testing: -2,
  part: -3,
}

/** The least score of a finding. */
export const threshold = 2.5

const placeholder =
  /^(?:\[?(?:title|description|name|issue|finding|problem|bug|summary|file|path|\.\.\.|…|xxx|todo|tbd|n\/a|none|short title|brief description)\]?|<[^<>]{2,40}>|\{[^{}]{1,40}\}|\[[^\][]{2,60}\]|[-–—.…\s]*)$/i

/** Whether a title is a placeholder of a template. */
export function isPlaceholder(title: string): boolean {
  return placeholder.test(title)
}

/** Adds a reason for or against a part being a finding. */
export function reason(candidate: Candidate, text: string, weight: number, evidence: ReasonKind | null = null): void {
  candidate.reasons.push({ text, weight, evidence })
  candidate.score += weight
}

/** Whether a reason for or against a part is of a kind. */
export function has({ reasons }: Candidate, kind: ReasonKind): boolean {
  return reasons.some(({ evidence }) => evidence === kind)
}

/** A candidate without any facts yet except its position. */
export function blank(part: Block, context: Context): Candidate {
  return {
    block: part,
    family: null,
    line: part.line,
    to: part.to,
    title: '',
    label: null,
    number: null,
    own: null,
    unknownRating: null,
    group: context.rated,
    places: [],
    lines: [],
    isPlaced: false,
    status: context.status,
    isStruck: false,
    tags: [],
    isTask: false,
    role: context.role,
    reasons: [],
    score: 0,
  }
}

/** Whether a part names a line of a file. */
export function hasLine({ places }: Pick<Candidate, 'places'>): boolean {
  return places.some(({ startLine }) => startLine !== null)
}

/** Adds the reasons that follow from the sections around a part. */
export function weighContext(candidate: Candidate, context: Context): void {
  if (context.rated && candidate.own === null)
    reason(
      candidate,
      `in a group rated ${context.rated.word}`,
      context.isScale ? weights.ratingOfGroup : context.isUrgency ? weights.ratingOfUrgency : weights.ratingOfWeakGroup,
    )
  const { role } = context
  if (role === null) return
  if (role.role === 'findings')
    reason(candidate, 'among findings', role.isExact ? weights.findingsRole : weights.weakFindingsRole)
  else {
    const against = againstRole[role.role]
    if (against !== undefined)
      reason(candidate, `section: ${role.role}`, role.isExact ? against : against * 0.8, 'section')
  }
}
