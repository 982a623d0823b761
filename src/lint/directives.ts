import type { Message } from '../../schemas/message.ts'
import type { ReportFile } from './report-file.ts'

/** What a comment does. The last two are mistakes, which disable nothing. */
type DirectiveKind = 'disable' | 'disable-line' | 'disable-next-line' | 'unknown' | 'unclosed'

/** A comment that disables rules: `<!-- deep-review-disable rule-a, rule-b -- why -->`. */
export interface Directive {
  kind: DirectiveKind
  /** The word after `deep-review-`, as written. */
  word: string
  rules: string[]
  reason: string | null
  /** The offset of the comment. */
  start: number
  end: number
  /** The first line in which its rules are disabled, counted from 1, and the last one, inclusive. */
  from: number
  to: number
  /** The rules of which it has suppressed a message, or which haven't run, so that it may be needed. */
  used: Set<string>
}

/**
 * Matches a comment, which may span several lines. An unclosed one ends where the next comment starts, so that reading
 * many unclosed comments takes linear time.
 */
const comment = /<!--\s*deep-review-([a-z-]+)((?:(?!-->|<!--)[\s\S]){0,2000})(-->)?/g

/** Words with which other comments of deep-review start; these aren't directives. */
const others = /^(?:made|generated|settings)\b/

/**
 * Reads the comments of a report that disable rules. One before the first section applies to the whole file; another
 * one applies from its line to a `deep-review-enable` of one of its rules, or to the end. Comments in raw reviews and
 * in code have no effect.
 */
export function readDirectives(file: ReportFile): Directive[] {
  const directives: Directive[] = []
  if (!/<!--\s*deep-review-/.test(file.text)) return directives
  const firstSection = file.report.sections[0]?.position.start.line ?? 1
  for (const match of file.text.matchAll(comment)) {
    const { index: start, 0: text, 1: word = '', 2: content = '', 3: close } = match
    if (file.isRaw(start) || file.isCode(start) || others.test(word)) continue
    const end = start + text.length
    const [first, last] = [file.lines.lineAt(start) + 1, file.lines.lineAt(end) + 1]
    const [names = '', ...reasons] = content.split(/\s--\s/)
    const rules = names.split(/[\s,]+/).filter((name) => name !== '')
    const kind = close === undefined ? 'unclosed' : kindOf(word)
    if (kind === 'enable') {
      enable(directives, rules, first)
      continue
    }
    directives.push({
      kind,
      word,
      rules,
      reason: reasons.join(' -- ').trim() || null,
      start,
      end,
      ...stretch(kind, first, last, firstSection),
      used: new Set(),
    })
  }
  return directives
}

function kindOf(word: string): DirectiveKind | 'enable' {
  if (word === 'disable' || word === 'disable-line' || word === 'disable-next-line' || word === 'enable') return word
  return 'unknown'
}

/** The lines that a comment applies to. @param first its first line @param last its last line */
function stretch(kind: DirectiveKind, first: number, last: number, firstSection: number): { from: number; to: number } {
  switch (kind) {
    case 'disable':
      return { from: first < firstSection ? 1 : first, to: Number.POSITIVE_INFINITY }
    case 'disable-line':
      return { from: first, to: last }
    case 'disable-next-line':
      return { from: last + 1, to: last + 1 }
    default:
      return { from: 0, to: -1 }
  }
}

/** Ends the open directives that have one of these rules; all of them if no rule is named. */
function enable(directives: readonly Directive[], rules: readonly string[], line: number): void {
  for (const directive of directives) {
    const isMeant = rules.length === 0 || rules.some((rule) => directive.rules.includes(rule))
    if (directive.to === Number.POSITIVE_INFINITY && isMeant) directive.to = line
  }
}

/** Removes the messages that directives suppress, and records in `used` which directives did. */
export function withoutDisabled(messages: readonly Message[], directives: readonly Directive[]): Message[] {
  if (directives.length === 0) return [...messages]
  return messages.filter(({ ruleId, position }) => {
    const line = position?.start.line ?? 1
    const silencing = directives.filter(({ rules, from, to }) => rules.includes(ruleId) && from <= line && line <= to)
    for (const directive of silencing) directive.used.add(ruleId)
    return silencing.length === 0
  })
}
