import type { History } from '../../schemas/thread.ts'
import type { Reporter } from './reporter.ts'

export { type FindingRow, findingReporterNames, loadFindingReporter } from './findings/index.ts'
export { remarksOn } from './remarks.ts'
export type { LintOutcome, Reporter, Style } from './reporter.ts'
export { roundCell, standingNames, stateSymbols } from './round-cell.ts'

/** All reporters of messages by their names in `--format`; the first is the default. */
const reporters = new Map(
  Object.entries<() => Promise<Reporter>>({
    text: async () => (await import('./text.ts')).text,
    unix: async () => (await import('./unix.ts')).unix,
    json: async () => (await import('./json.ts')).json,
    sarif: async () => (await import('./sarif.ts')).sarif,
    github: async () => (await import('./github.ts')).github,
    gitlab: async () => (await import('./gitlab.ts')).gitlab,
    junit: async () => (await import('./junit.ts')).junit,
    rdjson: async () => (await import('./rdjson.ts')).rdjson,
    markdown: async () => (await import('./markdown.ts')).markdown,
  }),
)

export const reporterNames: readonly string[] = [...reporters.keys()]

/** Loads a reporter of messages; null for an unknown name. */
export async function loadReporter(name: string): Promise<Reporter | null> {
  return (await reporters.get(name)?.()) ?? null
}

/** Loads `historyMarkdown`, separately from other reporters, because it needs more code. */
export async function loadHistoryMarkdown(): Promise<(history: History) => string> {
  return (await import('./history.ts')).historyMarkdown
}

/** Loads `commentMarkdown`, separately for the same reason. */
export async function loadComment(): Promise<typeof import('./comment.ts')['commentMarkdown']> {
  return (await import('./comment.ts')).commentMarkdown
}
