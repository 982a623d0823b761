import type { Message } from '../../schemas/message.ts'
import type { ReportFile } from './report-file.ts'

/** A comment that switches rules off: `<!-- deep-review-disable rule-a, rule-b -- why -->`. */
export interface Directive {
  rules: string[]
  reason: string | null
  /** Where the comment stands. */
  start: number
  end: number
  /** The lines in which its rules are off, counted from 1, the last one included. */
  from: number
  to: number
  /** Rules of which it has silenced a message. */
  used: Set<string>
}

/** One that is not closed is read up to the next one, not to the end of its line from each of them. */
const comment = /<!--\s*deep-review-(disable-next-line|disable|enable)\b((?:(?!<!--)[^>])*?)-->/g

/**
 * The comments of a report that switch rules off. In front of the first section one counts for the whole file; else
 * from where it stands to the `deep-review-enable` of a rule of its, or to the end. What an agent wrote switches
 * nothing off, and neither does code.
 */
export function readDirectives(file: ReportFile): Directive[] {
  const directives: Directive[] = []
  if (!file.text.includes('<!-- deep-review-') && !file.text.includes('<!--deep-review-')) return directives
  const firstSection = file.report.sections[0]?.position.start.line ?? 1
  for (const { number, start, text, isCode } of file.ownLines()) {
    if (isCode) continue
    for (const match of text.matchAll(comment)) {
      const [names = '', reason = null] = (match[2] ?? '').split(/\s--\s/, 2)
      const rules = names.split(/[\s,]+/).filter((name) => name !== '')
      if (match[1] === 'enable') close(directives, rules, number)
      else {
        const nextOnly = match[1] === 'disable-next-line'
        const at = start + match.index
        directives.push({
          rules,
          reason: reason?.trim() || null,
          start: at,
          end: at + match[0].length,
          from: nextOnly ? number + 1 : number < firstSection ? 1 : number,
          to: nextOnly ? number + 1 : Number.POSITIVE_INFINITY,
          used: new Set(),
        })
      }
    }
  }
  return directives
}

/** An `enable` that names no rule ends every directive that is open. */
function close(directives: readonly Directive[], rules: readonly string[], line: number): void {
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
