import { isWeakRating, ratingOf } from '../../grammar/rating-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { first, isPlacedEntry, namesLine, pathOf } from './entry-places.ts'
import { at, lineAt, listAt, readJson, readJsonLines, textAt } from './json.ts'

/** The keys of what an entry says, from the most to the least likely one. */
export const messageKeys = [
  'body',
  'message',
  'description',
  'title',
  'comment',
  'text',
  'summary',
  'issue',
  'problem',
  'details',
  'finding',
  'name',
  'rule',
  'detail',
  'msg',
  'explanation',
  'reason',
  'content',
  'note',
] as const

/** Keys whose value is a word of a scale, even of an unknown one. */
const scaleKeys = ['severity', 'priority', 'level', 'importance', 'sev'] as const

const severityKeys = [...scaleKeys, 'rating', 'prio', 'risk', 'impact'] as const

const listKeys = [
  'findings',
  'issues',
  'comments',
  'results',
  'problems',
  'review_comments',
  'reviewComments',
  'vulnerabilities',
  'bugs',
  'suggestions',
  'code_suggestions',
  'items',
  'reviews',
  'issues_found',
] as const

/** An object that is a finding, with the name of its list, which may be a severity: `critical: [ … ]`. */
interface Entry {
  entry: unknown
  /** The object in the data, which may name no file itself. */
  written: unknown
  list: string
  /** Whether the list is one of findings by its name, or the whole text. */
  isNamed: boolean
}

/** The word for the severity of an entry: a rating, or else a value of a key that is for severities alone. */
export function severityWordOf(entry: unknown): string | null {
  const rating = severityKeys.map((key) => textAt(entry, key)).find((word) => word !== null && ratingOf(word) !== null)
  return rating ?? first(entry, scaleKeys)
}

/** Whether an object has a message, and a place or a severity. */
export function isEntry(entry: unknown): boolean {
  return first(entry, messageKeys) !== null && (isPlacedEntry(entry) || severityWordOf(entry) !== null)
}

/**
 * The findings in all lists of a text. Beside a list of findings, others count only where they rate: lists of files, of
 * strengths or of checks have places too.
 */
export function entriesOf(text: string): Entry[] {
  const whole = readJson(text)
  return entriesIn(whole === undefined ? (readJsonLines(text) ?? []) : whole)
}

/** The findings in all lists of a value. */
export function entriesIn(whole: unknown): Entry[] {
  const entries = entriesWithin(whole, { list: '', isNamed: Array.isArray(whole), file: null }, 0)
  const hasNamed = entries.some(({ isNamed }) => isNamed) || listsNothing(whole)
  const seen = new Set<string>()
  return entries.filter(({ entry, isNamed }) => {
    if (isPraise(entry)) return false
    if (hasNamed && !isNamed && severityWordOf(entry) === null) return false
    const key = JSON.stringify(entry)
    return !seen.has(key) && seen.add(key)
  })
}

const kindKeys = [...scaleKeys, 'type', 'kind', 'category', 'label'] as const

/** `{"level": "praise", …}`: what is good at a line of the code. */
function isPraise(entry: unknown): boolean {
  const rating = ratingOf(severityWordOf(entry) ?? '')
  if (rating !== null && !isWeakRating(rating)) return false
  return kindKeys.some((key) => {
    const found = roleOf(textAt(entry, key) ?? '')
    return found?.role === 'praise' && found.isExact
  })
}

/** Whether an object has a list of findings, and all such lists of it are empty. */
function listsNothing(value: unknown): boolean {
  const lists = listKeys.map((key) => at(value, key)).filter(Array.isArray)
  return lists.length > 0 && lists.every(({ length }) => length === 0)
}

/** What is known of a list before its entries are read. */
interface List {
  list: string
  isNamed: boolean
  /** The file that the object around it names. */
  file: string | null
}

/** The depth to which lists are searched, because tools wrap the answers of models. */
const deepest = 5

/** The findings in the lists of an object, at any depth, but not inside another finding. */
function entriesWithin(value: unknown, list: List, depth: number): Entry[] {
  if (Array.isArray(value)) return entriesOfList(value, list, depth)
  if (depth > deepest || typeof value !== 'object' || value === null) return []
  const within = (key: string, inner: unknown, isNamed: boolean) =>
    entriesWithin(inner, { list: key, isNamed: isNamed || list.isNamed, file: list.file }, depth + 1)
  const known = listKeys.flatMap((key) => within(key, at(value, key), true))
  const nested = Object.entries(value).flatMap(([key, inner]) =>
    listKeys.some((name) => name === key) ? [] : within(key, inner, false),
  )
  return [...known, ...nested]
}

function entriesOfList(values: readonly unknown[], list: List, depth: number): Entry[] {
  const isRating = ratingOf(list.list) !== null
  return values.flatMap((value): Entry[] => {
    const below = severityWordOf(value) === null ? entriesBelow(value, list, depth) : []
    if (below.length > 0) return below
    const entry = placedBy(value, list.file)
    const is =
      isEntry(entry) ||
      (isRating && first(entry, messageKeys) !== null) ||
      (list.isNamed && namesLine(first(entry, messageKeys) ?? ''))
    if (is) return [{ entry, written: value, list: list.list, isNamed: list.isNamed || isRating }]
    // The stages of a pipeline hold what their agents said.
    return depth > deepest || Array.isArray(value) ? [] : entriesWithin(value, { ...list, isNamed: false }, depth + 1)
  })
}

/** The findings in the lists of an object that names what they have in common: `{"path": "a.ts", "issues": [ … ]}`. */
function entriesBelow(value: unknown, { file }: List, depth: number): Entry[] {
  if (depth > deepest) return []
  const own = pathOf(value) ?? file
  // A thread of comments on a line: those after the first are replies.
  const line = lineAt(value, 'line') ?? lineAt(value, 'originalLine')
  const [comment, ...replies] = listAt(value, 'comments')
  if (own !== null && line !== null && (replies.length > 0 || typeof at(value, 'isResolved') === 'boolean'))
    return isEntry(placedBy(comment, own))
      ? [{ written: value, entry: { ...Object(comment), path: own, line }, list: 'comments', isNamed: true }]
      : []
  return listKeys.flatMap((key) => {
    const inner = at(value, key)
    return Array.isArray(inner) ? entriesOfList(inner, { list: key, isNamed: true, file: own }, depth + 1) : []
  })
}

/** An entry with the file of the object around it, if it names none itself. */
function placedBy(entry: unknown, file: string | null): unknown {
  const isPlaced = file === null || typeof entry !== 'object' || entry === null || isPlacedEntry(entry)
  return isPlaced ? entry : { ...entry, path: file }
}
