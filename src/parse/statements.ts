import type { Fate, SectionName } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import { plainText } from '../markdown/inline.ts'
import { Lines } from '../markdown/lines.ts'
import { lineKinds, scan } from '../markdown/scan.ts'
import { readTable, type TableRow } from '../markdown/table.ts'
import { readTargets } from './sections/resolution-targets.ts'

/** What a report says, outside its own findings and its Resolution, of what became of an earlier finding. */
export interface Statement {
  /** The round that is named; null for the one before. */
  round: number | null
  /** The id that is named; null where only the title is told. */
  id: string | null
  title: string | null
  fate: Extract<Fate, 'resolved' | 'persisting'>
  /** The sentence or the row that says so, on one line, as plain text. */
  text: string
}

/** Sections whose text speaks of the change under review; findings, agents, process and the Resolution have rules of their own. */
const telling: readonly SectionName[] = [
  'summary',
  'observations',
  'testing',
  'documentation',
  'commits',
  'limitations',
  'feedback',
]

/** What a report states of earlier findings, in the order of its text; a later statement on one finding stands behind. */
export function readStatements({ verdict, lead, sections, otherSections }: Report): Statement[] {
  const texts = [
    verdict?.rationale,
    lead,
    ...sections.flatMap(({ name, markdown }) => (telling.includes(name) ? [markdown] : [])),
    ...otherSections.map(({ title, markdown }) => `### ${title}\n\n${markdown}`),
  ]
  return texts.flatMap((text) => (text && mayState.test(text) ? readText(text) : []))
}

/** What every statement holds: few texts do, which is quickly seen. */
const mayState = /\b(?:rounds?|rnd|r\d{1,3}|previous|prior|earlier)\b/i

const earlierHeading = /\b(?:previous|prior|earlier|last)\b|\bround\b/i

function readText(markdown: string): Statement[] {
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const found: Statement[] = []
  const prose: string[] = []
  // Headings say which round a table beneath them speaks of.
  let heading = ''
  const endProse = () => {
    const text = prose.splice(0).join('\n')
    if (mayState.test(text)) found.push(...sentencesOf(text).flatMap(readSentence))
  }
  for (let line = 0; line < lines.last; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.table) {
      endProse()
      const { rows, end } = readTable(lines, line, lines.last)
      if (earlierHeading.test(heading)) found.push(...readRows(rows, heading))
      line = end - 1
    } else if (kind === lineKinds.text) {
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

/** The sentences of a paragraph. Code says nothing of a finding's fate and ends no sentence. */
function sentencesOf(paragraph: string): Sentence[] {
  const text = paragraph.replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, '').replace(/\s+/g, ' ')
  const masked = text.replace(/`[^`]*`/g, (code) => '·'.repeat(code.length))
  let from = 0
  return masked.split(/(?<=[.!?])(?=\s[\p{Lu}·"*])/u).map((part) => {
    const whole = text.slice(from, from + part.length)
    from += part.length
    return { masked: part, text: plainText(whole).trim() }
  })
}

interface Sentence {
  /** With a dot for every character of code. */
  masked: string
  text: string
}

const good = String.raw`resolved|fixed|addressed|no longer (?:applies|open|outstanding|reproduces|unresolved)|(?:is|are|was|were|been|now) (?:\w+ly )?(?:closed|done|gone|implemented)`
const bad = 'unresolved|unaddressed|unfixed|reopened|outstanding|(?:still|remains?|left) open|persists?|recurs?'
const doubt = "not|never|partially|partly|mostly|half|yet to be|isn't|aren't|wasn't|weren't|hasn't|haven't"

/**
 * What a sentence is made of, as far as statements go: rounds, ids, verbs with what takes them back, and the ends of
 * clauses. Numbers are bounded, so that no text is read twice.
 */
const token = new RegExp(
  [
    String.raw`(?<of>\b(?:of|in|from)(?: the)? |\()?\b(?:(?:round|rnd\.?|r)[\s-]?#?(?<round>\d{1,3})(?:'s|’s)?|(?<before>(?:previous|prior|last|earlier)[\s-]round))\b`,
    String.raw`\b(?<id>[CIS]\d{1,3})\b`,
    String.raw`\b(?<active>fix(?:es)? for|fixes|resolves|addresses|closes)(?= (?:both |all of )?(?:(?:round|rnd|r)[\s-]?#?\d|[CIS]\d))`,
    String.raw`\b(?<good>${good})\b`,
    String.raw`\b(?<doubt>${doubt})\b`,
    String.raw`\b(?<bad>${bad})\b`,
    String.raw`(?<parenthesis>[()])|(?<end>;|\b(?:but|while|although|though|whereas|except)\b)`,
  ].join('|'),
  'gi',
)

/**
 * Reads a sentence from left to right: ids wait for the verb that says what became of them (`Round 2's I1 and S3 are
 * resolved`); a verb in the active voice stands before its ids (`this resolves R1 I1`). An id belongs to the round named
 * last before it, or right behind it (`I1 of round 2`); one of no round is the report's own.
 */
function readSentence({ masked, text }: Sentence): Statement[] {
  const found: Statement[] = []
  let round: number | null | undefined
  let waiting: { round: number | null | undefined; id: string }[] = []
  let isActive = false
  let isDoubtful = false
  const state = (fate: Statement['fate']) => {
    for (const named of waiting.splice(0)) {
      if (named.round !== undefined) found.push({ round: named.round, id: named.id, title: null, fate, text })
    }
    isDoubtful = false
  }
  for (const { groups = {} } of masked.matchAll(token)) {
    if (groups.round !== undefined || groups.before !== undefined) {
      round = groups.round === undefined ? null : Number(groups.round)
      if (groups.of !== undefined)
        waiting = waiting.map((named) => (named.round === undefined ? { ...named, round } : named))
    } else if (groups.id !== undefined) {
      waiting.push({ round, id: groups.id.toUpperCase() })
      if (isActive) state('resolved')
    } else if (groups.active !== undefined) isActive = !isDoubtful
    else if (groups.doubt !== undefined) isDoubtful = true
    else if (groups.bad !== undefined) state('persisting')
    else if (groups.good !== undefined) state(isDoubtful ? 'persisting' : 'resolved')
    else {
      isActive = false
      isDoubtful = false
      // What stands in parentheses may tell of an id before them; behind `but` another clause begins.
      if (groups.end !== undefined) waiting = []
    }
  }
  return found
}

/** The rows of a table of earlier findings and what became of them: `| 1 | Dead clause | **Addressed** |`. */
function readRows([head, ...rows]: readonly TableRow[], heading: string): Statement[] {
  const names = head?.cells.map((cell) => plainText(cell).toLowerCase()) ?? []
  const column = (pattern: RegExp) => names.findIndex((name) => pattern.test(name))
  const status = column(/^(?:status|state|fate|outcome|result|verdict|action)$/)
  const finding = column(/^(?:(?:previous |prior |earlier )?(?:finding|issue|problem|item)|title|description)$/)
  if (status === -1) return []
  const number = column(/^(?:#|id|no\.?|nr\.?|ref)$/)
  const named = /\b(?:round|r)[\s-]?#?(\d{1,3})\b/i
  const ofHeading = named.exec(heading)?.[1]
  return rows.flatMap(({ cells }): Statement[] => {
    const fate = readStatus(plainText(cells[status] ?? ''))
    if (fate === null) return []
    const title = plainText(cells[finding] ?? '')
    const label = plainText(cells[number] ?? '')
    const ofRow = (named.exec(label) ?? named.exec(title))?.[1] ?? ofHeading
    const ids = [...readIds(label), ...readIds(title)]
    const base = {
      round: ofRow === undefined ? null : Number(ofRow),
      fate,
      text: cells.map(plainText).join(' · '),
    }
    if (ids.length > 0) return ids.map((id) => ({ ...base, id, title: title || null }))
    return title === '' ? [] : [{ ...base, id: null, title }]
  })
}

function readIds(text: string): string[] {
  return readTargets(text.replace(/^\W*(?:round|r)[\s-]?#?\d{1,3}\W*/i, '')).filter((id) => /^[CIS]\d/.test(id))
}

const resolvedStatus = new RegExp(String.raw`^(?:(?:fully|now|already) )?(?:${good}|closed|done|gone|implemented)\b`)
const persistingStatus = new RegExp(String.raw`^(?:still |remains? )?(?:${bad}|${doubt}|open)\b`)

/** What a status says; null where it says neither, or that somebody declined. */
function readStatus(status: string): Statement['fate'] | null {
  const [, mark = '', word = ''] = /^(\P{L}*)(.*)$/u.exec(status.toLowerCase()) ?? []
  if (word === '') return /[✅✔☑]/u.test(mark) ? 'resolved' : null
  if (resolvedStatus.test(word)) return 'resolved'
  return persistingStatus.test(word) ? 'persisting' : null
}
