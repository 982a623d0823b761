import type { AuthorStatus } from '../../../schemas/enums.ts'

/** How grave a problem is, in the order of every scale that reviews use; what each means to us, `scale.ts` decides. */
export const ratings = ['critical', 'high', 'warning', 'medium', 'low'] as const
export type Rating = (typeof ratings)[number]

/** What a labelled line of a finding holds. */
export const fieldNames = [
  'severity',
  'place',
  'line',
  'title',
  'problem',
  'impact',
  'fix',
  'status',
  'category',
  'id',
  'evidence',
  'reviewer',
  'verdict',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What a section of a review is for. Only `findings` and `testing` list problems of the code. */
export const roles = [
  'findings',
  'testing',
  'praise',
  'summary',
  'next',
  'legend',
  'scope',
  'prompt',
  'questions',
  'resolution',
  'verdict',
  'verification',
  'part',
] as const
export type Role = (typeof roles)[number]

/**
 * The words of one language by which reviews are read, in lower case. A star at the end stands for any ending; several
 * words stand with one space between them. A further language is a further file, listed in `index.ts`.
 */
export interface Language {
  ratings: Readonly<Record<Rating, readonly string[]>>
  /** How a heading in its own words says when its entries are due, by what that rates: `What must go before launch`. */
  urgency: Readonly<Partial<Record<Rating, readonly string[]>>>
  /** Words that stand beside a rating and say nothing: `Critical issues`, `High priority`. */
  beside: readonly string[]
  fields: Readonly<Partial<Record<FieldName, readonly string[]>>>
  roles: Readonly<Partial<Record<Role, readonly string[]>>>
  statuses: Readonly<Partial<Record<AuthorStatus, readonly string[]>>>
  /** Words before a number that name a finding: `Finding 3`, `Issue #2`. */
  counted: readonly string[]
  /** What stands for lines: `line 12`, `lines 3-5`. */
  lines: readonly string[]
  /** Sentences, or beginnings of some, by which a review says that it found nothing. */
  nothing: readonly string[]
  /** Patterns of further phrases that say so somewhere in a short text without findings; sentences on code may have them. */
  clean?: readonly string[]
  /** Patterns by which a sentence that all is well leaves something out: `Everything else looks good`. */
  besides?: readonly string[]
  /** What a row that adds up begins with. */
  totals: readonly string[]
  /** Words in the title of a document that says how to work: it has no findings. */
  guides: readonly string[]
  /** What the title of a review begins with, before its subject: `Code review: cache plan`. */
  reviews?: readonly string[]
  /** Words near the beginning of a text that say it tells what somebody thinks of a change: `reviewed`, `remarks on`. */
  reviewing: readonly string[]
  /** Patterns of sentences that praise, in lower case: an entry of a list that does is no problem. */
  praises: readonly string[]
  /** Words before the number of something to do: `Task 3` is a part of a plan. */
  tasks: readonly string[]
  /** Words that send a reader to a place: `see a.ts`. */
  sends: readonly string[]
}
