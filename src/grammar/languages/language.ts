import type { AuthorStatus } from '../../../schemas/enums.ts'

/** The levels of the scales in reviews, most severe first. `severityOfRating` maps them to severities. */
export const ratings = ['critical', 'high', 'warning', 'medium', 'low'] as const
export type Rating = (typeof ratings)[number]

/** The fields of a finding that a label may introduce. */
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

/** The roles of sections in a review. Only `findings` and `testing` list problems in the code. */
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

export const checkResults = ['passed', 'failed'] as const
export type CheckResult = (typeof checkResults)[number]

/**
 * The words of a language by which reviews are parsed, in lower case. A star at the end matches any ending; words of
 * a phrase are separated by one space. To add a language, add a file and list it in `index.ts`.
 */
export interface Language {
  ratings: Readonly<Record<Rating, readonly string[]>>
  /** Phrases in headings that say when entries are due, by rating: `What must go before launch`. */
  urgency: Readonly<Partial<Record<Rating, readonly string[]>>>
  /** Words next to a rating that add no meaning: `Critical issues`, `High priority`. */
  beside: readonly string[]
  fields: Readonly<Partial<Record<FieldName, readonly string[]>>>
  roles: Readonly<Partial<Record<Role, readonly string[]>>>
  statuses: Readonly<Partial<Record<AuthorStatus, readonly string[]>>>
  /** Words that form the name of a finding with a number: `Finding 3`, `Issue #2`. */
  counted: readonly string[]
  /** Words for the result of a check: `### AC-2: Old tiles are removed — FAIL`. What wasn't tested hasn't failed. */
  checks?: Readonly<Partial<Record<CheckResult, readonly string[]>>>
  /** Words for the file of the finding before: `same file, line 60: …`. */
  sameFile?: readonly string[]
  /** Words after which `L1` and `L2` are levels rather than lines: `L2 cache`; those with `*` are beginnings. */
  levels?: readonly string[]
  /** Words before line numbers: `line 12`, `lines 3-5`. */
  lines: readonly string[]
  /** Sentences, or beginnings of sentences, of a review that found nothing. */
  nothing: readonly string[]
  /** Words with this meaning that only count alone, because they are common in sentences: `None.` */
  none: readonly string[]
  /** Sentences by which the author of a finding takes it back at its end: `No issue here.` */
  retractions: readonly string[]
  /**
   * Patterns of phrases with this meaning that only count in short texts without findings, as they may be about code.
   */
  clean: readonly string[]
  /** Patterns for an exception in such a sentence: `Everything else looks good`. */
  besides: readonly string[]
  /** Patterns of statements of how many findings there are, with a group for the number. */
  counts: readonly string[]
  /** The beginnings of rows with totals. */
  totals: readonly string[]
  /** Words in the titles of guides, which have no findings. */
  guides: readonly string[]
  /** Sections of which three make a text the record of a decision or a proposal, which has no findings. */
  designs?: readonly string[]
  /** The beginnings of titles of reviews, before the subject: `Code review: cache plan`. */
  reviews?: readonly string[]
  /** Words that say what kind of problem follows: `**Performance:** The queue …`. */
  categories?: readonly string[]
  /** Words in small letters before the comments of a person: `nit: …`, `question: …`. */
  labels?: readonly string[]
  /** Names of a column or field that says how likely something is: a risk of a plan has one, a finding rarely. */
  likelihoods?: readonly string[]
  /** Ratings that sentences and notes begin with too, so that they only rate if they are marked somehow: `Note`. */
  weakRatings?: readonly string[]
  /** Beginnings of words that rate in bold before a colon, although sentences begin with them too: `**Anmerkung:** …` */
  remarks?: readonly string[]
  /** Names of the column of packages in a table. */
  packages?: readonly string[]
  /** Names of the columns of versions beside it, also after another word: `Fixed version`. */
  versions?: readonly string[]
  /**
   * Words near the beginning of a text that mark it as somebody's opinion of a change: `reviewed`, `remarks on`.
   */
  reviewing: readonly string[]
  /** Patterns of sentences that praise, in lower case: an entry of a list that does is no problem. */
  praises: readonly string[]
  /** Patterns of words by which a remark says that something is wrong, or asks for a change: `never`, `please`. */
  troubles: readonly string[]
  /** Patterns of beginnings of sentences about what the reviewer did: `I only read`. */
  looked: readonly string[]
  /** Patterns of beginnings of greetings, closings and sentences about the whole: `Hi`, `Overall`. */
  courtesies: readonly string[]
  /** Patterns of the beginnings of prompts. */
  prompts: readonly string[]
  /** Words before the number of a step in a plan: `Task 3`. */
  tasks: readonly string[]
  /** Words that refer to another place: `see a.ts`. */
  sends: readonly string[]
  runs: RunPhrases
}

/** Patterns of what a text says of the run that it comes from rather than of the code. */
export interface RunPhrases {
  /** Whoever ran: `the agent`, `codex`. */
  agents: readonly string[]
  /** A run without a review. Such words may also be about code, so they only count in short texts without findings. */
  failed: readonly string[]
  /** The same in words that are hardly about code, so that they count beside praise, too: `this run was aborted`. */
  ownFailed: readonly string[]
  /** Beginnings with which agents announce their work; a short text of nothing else is no review: `Let me look at`. */
  announced: readonly string[]
  /** Lines of a text that ends too early: `Output truncated`. */
  cut: readonly string[]
  /** Words before the path of the whole review: `full text in /tmp/a.md`. */
  elsewhere: readonly string[]
  /** Further remarks on a reviewer who gave no review: `dropped`. */
  dropped: readonly string[]
  /** Remarks on a reviewer who gave only a part of one. */
  partial: readonly string[]
}
