import type { Message } from '../../schemas/message.ts'
import type { ReportFile } from './report-file.ts'

/** What a comment does: switch rules off for a stretch, or nothing, since it cannot be understood. */
type DirectiveKind = 'disable' | 'disable-line' | 'disable-next-line' | 'unknown' | 'unclosed'

/** A comment that switches rules off: `<!-- deep-review-disable rule-a, rule-b -- why -->`. */
export interface Directive {
  kind: DirectiveKind
  /** The word after `deep-review-`, as written. */
  word: string
  rules: string[]
  reason: string | null
  /** Where the comment is. */
  start: number
  end: number
  /** The lines in which its rules are off, counted from 1, the last one included. */
  from: number
  to: number
  /** Rules of which it has silenced a message. */
  used: Set<string>
}

/**
 * A comment may go over several lines, and its reason may hold any character but the end of a comment. One that is not closed
 * is read up to the next one, not to the end of the file from each of them.
 */
const comment = /<!--\s*deep-review-([a-z-]+)((?:(?!-->|<!--)[\s\S]){0,2000})(-->)?/g

/** Words that other comments of ours start with; they switch nothing. */
const others = /^(?:made|generated|settings)\b/

/**
 * The comments of a report that switch rules off. Before the first section one counts for the whole file; else from where
 * it is to the `deep-review-enable` of a rule of its, or to the end. What an agent wrote switches nothing off, and
 * neither does code.
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

/** The lines for which a comment counts that goes from one line to another. */
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

/** An `enable` that names no rule ends every directive that is open. */
function enable(directives: readonly Directive[], rules: readonly string[], line: number): void {
  for (const directive of directives) {
    const isMeant = rules.length === 0 || rules.some((rule) => directive.rules.includes(rule))
    if (directive.to === Number.POSITIVE_INFINITY && isMeant) directive.to = line
  }
}

/** The messages that no directive silences; the directives that silence one are marked. */
export function withoutDisabled(messages: readonly Message[], directives: readonly Directive[]): Message[] {
  if (directives.length === 0) return [...messages]
  return messages.filter(({ ruleId, position }) => {
    const line = position?.start.line ?? 1
    const silencing = directives.filter(({ rules, from, to }) => rules.includes(ruleId) && from <= line && line <= to)
    for (const directive of silencing) directive.used.add(ruleId)
    return silencing.length === 0
  })
}
