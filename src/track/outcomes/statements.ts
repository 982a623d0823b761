import type { Report } from '../../../schemas/report.ts'
import { earlierRound, roundIn, roundWord } from '../../grammar/round-name.ts'
import { sectionsOfTheChange } from '../../grammar/section-names.ts'
import { append } from '../../lists.ts'
import { readInline } from '../../markdown/inline.ts'
import { letters } from '../../markdown/letters.ts'
import { Lines } from '../../markdown/lines.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, scan } from '../../markdown/scan.ts'
import { type MarkdownTableRow, readTable } from '../../markdown/table.ts'
import { readTargets } from '../../parse/index.ts'
import { readSentence, type Statement, sentencesOf, verb, veto } from './sentence.ts'

/** The statements in a report about earlier findings, in the order of the text. */
export function readStatements({ verdict, lead, sections, otherSections, feedback }: Report): Statement[] {
  const texts = [
    verdict?.rationale,
    lead,
    ...sections.flatMap(({ name, markdown }) => (sectionsOfTheChange.has(name) ? [markdown] : [])),
    ...otherSections.map(({ title, markdown }) => `### ${title}\n\n${markdown}`),
  ]
  return [
    ...texts.flatMap((text) => (text && mayState.test(text) ? readText(text) : [])),
    ...feedback.flatMap(({ text }) => readFeedback(text)),
  ]
}

/** Every statement contains one of these words; few texts do, so this is tested first. */
const mayState = /\b(?:rounds?|rnd|r\d{1,3}|previous|prior|earlier)\b/i

/** Matches sentences that take back the previous one. */
const takesBack =
  /^(?:(?:but|yet|however),? )?(?:it|they|this|that)(?: is| are| was| were) ?n(?:ot|['’]t)\b|^not (?:really|quite|so|yet)\b/i

const earlierHeading = /\b(?:previous|prior|earlier|last)\b|\bround\b/i

/** Matches headings of lists of fixed findings: `Prior-Round Fixes Verified`, `Verified fixes of round 2`. */
const verifiedHeading =
  /^(?=.*\b(?:previous|prior|earlier|last|round)\b)(?=.*\b(?:fix(?:es)?|fixed|resolved|resolutions?)\b).*\b(?:verified|confirmed)\b/i
const listItem = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/
/** Words in an item that say that not everything is fixed. */
const notWell = /\b(?:but|still|except|partial(?:ly)?|incomplete|missing|remains?|regress\w*|broken|fails?|however)\b/i

const idsAtStart = new RegExp(
  String.raw`^\W*(?:${roundWord}(\d{1,3})[\s:,-]*)?([CIS]\d{1,3}(?:\W{1,3}(?:and )?[CIS]\d{1,3})*)\b`,
  'i',
)

/** The statements in an item of a list of verified fixes, about the ids at its start. */
function readVerified(text: string, heading: string): Statement[] {
  const marker = listItem.exec(text)?.[0]
  if (marker === undefined) return []
  const item = plainText(text.slice(marker.length).replace(/\s+/g, ' ')).trim()
  const [, ofItem, list] = idsAtStart.exec(item) ?? []
  if (list === undefined || veto.test(item) || notWell.test(item)) return []
  const round = ofItem === undefined ? roundIn(heading) : Number(ofItem)
  return (list.toUpperCase().match(/[CIS]\d{1,3}/g) ?? []).map((id) => ({
    round,
    id,
    title: null,
    fate: 'resolved',
    now: [],
    text: item,
  }))
}

const roundPrefix = String.raw`(?:${roundWord}(\d{1,3})[\s:,-]*)?`
const leadingId = new RegExp(String.raw`^(?:[\s,;&/]|and\b)*${roundPrefix}([CIS]\d{1,3})\b`, 'i')

/** The ids at the start of a text, each with its round, and the text after them: `R1-I1, R1-I2 (lock): verified`. */
function leadingIds(
  text: string,
  round: number | null,
): { named: { round: number | null; id: string }[]; rest: string } {
  const named: { round: number | null; id: string }[] = []
  let rest = text
  for (let match = leadingId.exec(rest); match; match = leadingId.exec(rest)) {
    named.push({ round: match[1] === undefined ? round : Number(match[1]), id: (match[2] ?? '').toUpperCase() })
    rest = rest.slice(match[0].length)
  }
  return { named, rest }
}

/** The statements of an item of a list of earlier findings, which begins with ids: `- I3 (offsets): only in part`. */
function readItem(text: string, heading: string): Statement[] {
  const marker = listItem.exec(text)?.[0]
  if (marker === undefined) return []
  const item = plainText(text.slice(marker.length).replace(/\s+/g, ' ')).trim()
  const { named, rest } = leadingIds(item, roundIn(heading))
  const status = /^\s*(?:\([^()]*\)\s*)?(?:[:→]|[—–-]{1,2}\s|(?:is|are|was|were)\s)\s*(.+)$/i.exec(rest)?.[1] ?? ''
  const read = readStatus(status)
  return read === null ? [] : named.map((name) => ({ ...name, title: null, ...read, text: item }))
}

const ofRound = new RegExp(String.raw`^\W*(?:of|from|in)\s(?:the\s)?(?:${roundWord}(\d{1,3})|${earlierRound})\b`, 'i')

/**
 * The statements in a paragraph. Ids without a round belong to the one that the sentence begins with (`From round 2, I1
 * and I3 are fixed`), or that an earlier sentence made a statement about.
 */
function readParagraph(text: string): Statement[] {
  const sentences = sentencesOf(text)
  let known: number | null | undefined
  return sentences.flatMap((sentence, index) => {
    const named = ofRound.exec(sentence.masked)
    if (named) known = named[1] === undefined ? null : Number(named[1])
    if (takesBack.test(sentences[index + 1]?.text ?? '')) return []
    const found = readSentence(sentence, known)
    if (found.length > 0) known = found.at(-1)?.round
    return found
  })
}

function readText(markdown: string): Statement[] {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const found: Statement[] = []
  const prose: string[] = []
  // The heading above a table may name the round.
  let heading = ''
  const endProse = () => {
    const text = prose.splice(0).join('\n')
    const listed = [
      ...(verifiedHeading.test(heading) ? readVerified(text, heading) : []),
      ...(earlierHeading.test(heading) ? readItem(text, heading) : []),
    ]
    append(found, listed)
    if (listed.length === 0 && mayState.test(text)) append(found, readParagraph(text))
  }
  for (let line = 0; line < lines.last; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.table) {
      endProse()
      const { rows, end } = readTable(lines, line, lines.last)
      if (earlierHeading.test(heading)) append(found, readRows(rows, heading))
      line = end - 1
    } else if (kind === lineKinds.text && !/^\s*>/.test(lines.at(line))) {
      if (/^\s*(?:[-*+]|\d{1,3}[.)])\s/.test(lines.at(line))) endProse()
      prose.push(lines.at(line))
    } else {
      endProse()
      if (kind === lineKinds.heading) heading = plainText(lines.at(line).replace(/^[\s#]+/, ''))
    }
  }
  endProse()
  return found
}

/** The statements in a table of earlier findings with their status: `| 1 | Dead clause | **Addressed** |`. */
function readRows([head, ...rows]: readonly MarkdownTableRow[], heading: string): Statement[] {
  const names = head?.cells.map((cell) => plainText(cell).toLowerCase()) ?? []
  const column = (pattern: RegExp) => names.findIndex((name) => pattern.test(name))
  const status = column(/^(?:status|state|fate|outcome|result|verdict|action)$/)
  const finding = column(/^(?:(?:previous |prior |earlier )?(?:finding|issue|problem|item)|title|description)$/)
  if (status === -1) return []
  const number = column(/^(?:#|id|no\.?|nr\.?|ref)$/)
  // `| Round 1 | Status |`: the first column names the findings by id and title.
  const first = finding === -1 && number === -1 ? (status === 0 ? 1 : 0) : -1
  const headed = roundIn(names[first] ?? '') ?? roundIn(heading)
  return rows.flatMap(({ cells }): Statement[] => {
    const read = readStatus(cells[status] ?? '')
    if (read === null) return []
    const text = cells.map(plainText).join(' · ')
    if (first !== -1) {
      const { named } = leadingIds(plainText(cells[first] ?? ''), headed)
      return named.map((name) => ({ ...name, title: null, ...read, text }))
    }
    const title = plainText(cells[finding] ?? '')
    const label = plainText(cells[number] ?? '')
    const ids = [...readIds(label), ...readIds(title)]
    const round = roundIn(label) ?? roundIn(title) ?? roundIn(heading)
    const base = { round, ...read, text }
    if (ids.length > 0) return ids.map((id) => ({ ...base, id, title: title || null }))
    return title === '' ? [] : [{ ...base, id: null, title }]
  })
}

/** Matches a link to the original comment. */
const linkInParentheses = /^\s*\(\[[^\]\n]*\]\([^()\n]*\)\)/

/**
 * The statements in a list of earlier feedback, which is identified by its title:
 * `**Missing close** (comment) — Now closed. Addressed.`
 */
function readFeedback(markdown: string): Statement[] {
  const [first] = readInline(markdown)
  if (first?.type !== 'strong' && first?.type !== 'link') return []
  const text = plainText(markdown.replace(/\s+/g, ' '))
  const rest = markdown.slice(first.end).replace(linkInParentheses, '')
  const sentences = sentencesOf(rest)
  const at = sentences.findLastIndex((sentence) => readStatus(sentence.text.replace(/\.$/, ''))?.fate === 'resolved')
  const isClosed = /^\W*closed\b/i.test(sentences[at]?.text ?? '')
  // `Closed` may only mean stale, and text after the status may take it back.
  if (at === -1 || at < sentences.length - 1 || isClosed) return []
  return [{ round: null, id: null, title: plainText(first.value), fate: 'resolved', now: [], text }]
}

const roundAtStart = new RegExp(String.raw`^\W*${roundWord}\d{1,3}\W*`, 'i')

function readIds(text: string): string[] {
  return readTargets(text.replace(roundAtStart, '')).filter((id) => /^[CIS]\d/.test(id))
}

const resolvedStatus = new RegExp(
  String.raw`^(?:(?:fully|now|already)\s+)?(?:${verb}|done|gone|(?:verified|confirmed)(?:\s+as)?\s+(?:${verb}|gone))(?:\s*(?:[—–:,;(-]|\b(?:as of|at|by|in|since|with)\b)\s*(?<rest>.*))?$`,
  's',
)
const persistingStatus = new RegExp(
  String.raw`^(?:(?:still|remains?)\s+)?(?:no$|not$|not\s(?:(?:yet|fully|completely|been|entirely)\s)*(?:${verb}|done|verified|touched|started)\b|(?:partially|partly|half|mostly)\b|(?:only |just )?in part\b|unresolved|unaddressed|unfixed|open|outstanding|reopened|persists?|recurs?|pending)(?![${letters}])`,
)

const markAndWord = new RegExp(`^([^${letters}]*)(.*)$`, 's')

/** Where the report goes on about a fixed finding: `, but see I1`. */
const seeAlso = /[\s,;(—–-]{0,3}\b(?:but )?see\s([CIS]\d{1,3}(?:(?:,\s?|\s?and\s|\s?&\s?)[CIS]\d{1,3})*)\)?/i
/** An id of the report itself, so not one with a round. */
const ownId = new RegExp(String.raw`(?<!\b${roundWord}\d{1,3}(?:['’]s)?[\s-]{0,2})\b[CIS]\d{1,3}\b`, 'gi')

/** What a status such as `Addressed` or `Still open, now I2` says; null for others, such as a declined one. */
function readStatus(cell: string): Pick<Statement, 'fate' | 'now'> | null {
  const whole = plainText(cell.replace(/~~[^~]*~~/g, ''))
  const also = seeAlso.exec(whole)?.[1]
  const status = also === undefined ? whole : whole.replace(seeAlso, '')
  const [, mark = '', word = ''] = markAndWord.exec(status.toLowerCase()) ?? []
  const idsIn = (text: string) => (text.match(ownId) ?? []).map((id) => id.toUpperCase())
  if (word === '') return /[✅✔☑]/u.test(mark) ? { fate: 'resolved', now: idsIn(also ?? '') } : null
  if (persistingStatus.test(word)) return { fate: 'persisting', now: idsIn(whole.slice(0, longestStatus)) }
  const resolved = resolvedStatus.exec(word)
  if (!resolved || veto.test(resolved.groups?.rest ?? '') || /\bbut\b/.test(word)) return null
  return { fate: 'resolved', now: idsIn(also ?? '') }
}

/** In characters. Ids after that are in explanations. */
const longestStatus = 80
