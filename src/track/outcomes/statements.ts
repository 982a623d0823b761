import type { Report } from '../../../schemas/report.ts'
import { roundIn, roundWord } from '../../grammar/round-name.ts'
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
    text: item,
  }))
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
    const verified = verifiedHeading.test(heading) ? readVerified(text, heading) : []
    append(found, verified)
    if (verified.length > 0 || !mayState.test(text)) return
    const sentences = sentencesOf(text)
    const isTakenBack = (index: number) => takesBack.test(sentences[index + 1]?.text ?? '')
    append(
      found,
      sentences.flatMap((sentence, index) => (isTakenBack(index) ? [] : readSentence(sentence))),
    )
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
  return rows.flatMap(({ cells }): Statement[] => {
    const fate = readStatus(cells[status] ?? '')
    if (fate === null) return []
    const title = plainText(cells[finding] ?? '')
    const label = plainText(cells[number] ?? '')
    const ids = [...readIds(label), ...readIds(title)]
    const round = roundIn(label) ?? roundIn(title) ?? roundIn(heading)
    const base = { round, fate, text: cells.map(plainText).join(' · ') }
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
  const at = sentences.findLastIndex((sentence) => readStatus(sentence.text.replace(/\.$/, '')) === 'resolved')
  const isClosed = /^\W*closed\b/i.test(sentences[at]?.text ?? '')
  // `Closed` may only mean stale, and text after the status may take it back.
  if (at === -1 || at < sentences.length - 1 || isClosed) return []
  return [{ round: null, id: null, title: plainText(first.value), fate: 'resolved', text }]
}

const roundAtStart = new RegExp(String.raw`^\W*${roundWord}\d{1,3}\W*`, 'i')

function readIds(text: string): string[] {
  return readTargets(text.replace(roundAtStart, '')).filter((id) => /^[CIS]\d/.test(id))
}

const resolvedStatus = new RegExp(
  String.raw`^(?:(?:fully|now|already)\s+)?(?:${verb}|done|gone)(?:\s*(?:[—–:,;(-]|\b(?:as of|at|by|in|since|with)\b)\s*(?<rest>.*))?$`,
  's',
)
const persistingStatus =
  /^(?:(?:still|remains?)\s+)?(?:not\b|(?:partially|partly|half|mostly)\b|unresolved|unaddressed|unfixed|open|outstanding|reopened|persists?|recurs?|pending)\b/

const markAndWord = new RegExp(`^([^${letters}]*)(.*)$`, 's')

/** The fate of a status such as `Addressed` or `Still open`; null for others, such as a declined one. */
function readStatus(cell: string): Statement['fate'] | null {
  const status = plainText(cell.replace(/~~[^~]*~~/g, ''))
  const [, mark = '', word = ''] = markAndWord.exec(status.toLowerCase()) ?? []
  if (word === '') return /[✅✔☑]/u.test(mark) ? 'resolved' : null
  if (persistingStatus.test(word)) return 'persisting'
  const resolved = resolvedStatus.exec(word)
  return resolved && !veto.test(resolved.groups?.rest ?? '') && !/\bbut\b/.test(word) ? 'resolved' : null
}
