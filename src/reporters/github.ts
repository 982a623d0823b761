import { type Level, levels } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import type { LintOutcome, Reporter } from './reporter.ts'
import { visible } from './visible.ts'

const commands: Record<Level, string> = { error: 'error', warning: 'warning', note: 'notice' }

/** GitHub shows at most this many annotations of each level per step, and silently drops the others. */
const mostAnnotations = 10

/**
 * Workflow commands that GitHub Actions shows as annotations; if there are too many, the last one says how many are
 * missing. Escaped as in https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export const github: Reporter = (outcome) => {
  const shown = new Set<Message>()
  const folded: string[] = []
  for (const level of levels) {
    const own = outcome.messages.filter((message) => message.level === level)
    const count = own.length > mostAnnotations ? mostAnnotations - 1 : own.length
    for (const message of own.slice(0, count)) shown.add(message)
    const left = own.length - count
    if (left > 0) {
      const more = `${left} more ${level}s; the summary of the job lists them`
      folded.push(`::${commands[level]} title=deep-review::${data(more)}\n`)
    }
  }
  return [
    ...outcome.messages.filter((message) => shown.has(message)).map((one) => annotation(outcome, one)),
    ...folded,
  ].join('')
}

function annotation({ fromRoot }: LintOutcome, { level, path, position, reason, ruleId }: Message): string {
  const properties: [string, string | number | undefined][] = [
    ['file', path === null ? undefined : visible(fromRoot(path))],
    ['line', position?.start.line],
    ['endLine', position?.end.line],
    ['title', ruleId],
  ]
  // GitHub doesn't accept columns for a range of several lines.
  if (position && position.start.line === position.end.line) {
    properties.splice(3, 0, ['col', position.start.column], ['endColumn', position.end.column])
  }
  const given = properties.flatMap(([name, value]) => (value === undefined ? [] : `${name}=${property(`${value}`)}`))
  return `::${commands[level]} ${given.join(',')}::${data(visible(reason))}\n`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
