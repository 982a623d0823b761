import type { Message } from '../../schemas/message.ts'
import type { RuleFacts } from '../../schemas/rule.ts'
import { counted } from '../text.ts'

/** The result of a run of the linter, with everything that reporters need. */
export interface LintOutcome {
  /** Sorted by file and position. */
  messages: readonly Message[]
  /** The checked texts by path, in the order of their paths. */
  sources: ReadonlyMap<string, string>
  rules: readonly RuleFacts[]
  version: string
  /** The width of the terminal; 160 by default. */
  columns?: number
  /** Makes a path relative to the root of the repository. */
  fromRoot(path: string): string
  /** Identifies a message, even after its file has changed elsewhere. */
  fingerprint(message: Message): string
}

/** Adds colours and weights on a terminal; elsewhere, texts are unchanged. */
export interface Style {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  yellow(text: string): string
  green(text: string): string
  cyan(text: string): string
}

/** Formats the outcome of a run for one audience. */
export type Reporter = (outcome: LintOutcome, style: Style) => string

/** The totals of a run: `3 problems, 12 notes, 2 fixable with --fix`. */
export function summarize(messages: readonly Message[], sources: ReadonlyMap<string, string>): string {
  const notes = messages.filter(({ level }) => level === 'note').length
  const problems = messages.length - notes
  const fixable = messages.filter(({ fix }) => fix !== null).length
  if (messages.length === 0) return `No problems in ${counted(sources.size, 'file')}`
  return [
    problems > 0 || notes === 0 ? counted(problems, 'problem') : 'No problems',
    ...(notes > 0 ? [counted(notes, 'note')] : []),
    ...(fixable > 0 ? [`${fixable} fixable with \`--fix\``] : []),
  ].join(', ')
}

/** The messages of each file, in the order of the files. */
export function byFile(messages: readonly Message[]): [path: string, messages: Message[]][] {
  const files = new Map<string, Message[]>()
  for (const message of messages) {
    const path = message.path ?? '-'
    const own = files.get(path)
    if (own) own.push(message)
    else files.set(path, [message])
  }
  return [...files]
}

/** The line of a text that a message starts on, without its newline. */
export function sourceLine({ sources }: LintOutcome, { path, position }: Message): string {
  const text = sources.get(path ?? '-')
  if (text === undefined || !position) return ''
  const start = position.start.offset - (position.start.column - 1)
  const end = text.indexOf('\n', start)
  return text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '')
}
