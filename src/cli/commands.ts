import type { Command } from './command.ts'

/** A command before it is loaded. */
export interface CommandEntry {
  name: string
  /** What the help lists it under. */
  group: Group
  summary: string
  load: () => Promise<Command>
}

/** The headings of the help, in the order of a user's day. */
export const groups = ['Set up', 'A round', 'From round to round', 'Publish', 'For programs'] as const

export type Group = (typeof groups)[number]

/** Every command, in the order of the help; its code is loaded when it is called. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    group: 'Set up',
    summary: 'Set a repository up for reports',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'import',
    group: 'Set up',
    summary: 'Make rounds of the reviews that a repository already has',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'completions',
    group: 'Set up',
    summary: 'Print what makes a shell complete commands and options',
    load: async () => (await import('./commands/completions.ts')).completionsCommand,
  },
  {
    name: 'new',
    group: 'A round',
    summary: "Prepare the next round's folder, and call its agents",
    load: async () => (await import('./commands/new.ts')).newCommand,
  },
  {
    name: 'prompt',
    group: 'A round',
    summary: 'Print instructions for a reviewing agent',
    load: async () => (await import('./commands/prompt.ts')).promptCommand,
  },
  {
    name: 'consolidate',
    group: 'A round',
    summary: 'Make one canonical report of the raw reviews of a round',
    load: async () => (await import('./commands/consolidate.ts')).consolidateCommand,
  },
  {
    name: 'lint',
    group: 'A round',
    summary: 'Check reports, and fix what is certain',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
    name: 'fmt',
    group: 'A round',
    summary: 'Bring reports into canonical form',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
  {
    name: 'resolve',
    group: 'A round',
    summary: 'Write down what was done with findings',
    load: async () => (await import('./commands/resolve.ts')).resolveCommand,
  },
  {
    name: 'unresolve',
    group: 'A round',
    summary: 'Take back what was written down about findings',
    load: async () => (await import('./commands/unresolve.ts')).unresolveCommand,
  },
  {
    name: 'patch',
    group: 'A round',
    summary: "Print a finding's fix as a patch that git apply takes",
    load: async () => (await import('./commands/patch.ts')).patchCommand,
  },
  {
    name: 'run',
    group: 'A round',
    summary: 'Go the whole way: consolidate, lint, compare, build the site',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'status',
    group: 'From round to round',
    summary: 'List what is still open in each target',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    name: 'history',
    group: 'From round to round',
    summary: 'Follow every finding through the rounds of a target',
    load: async () => (await import('./commands/history.ts')).historyCommand,
  },
  {
    name: 'diff',
    group: 'From round to round',
    summary: 'Show what changed between two rounds',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'stats',
    group: 'From round to round',
    summary: 'Show what each agent found, alone and together, and what it missed',
    load: async () => (await import('./commands/stats.ts')).statsCommand,
  },
  {
    name: 'rename',
    group: 'From round to round',
    summary: 'Give a report another name, and keep the ids of its problems',
    load: async () => (await import('./commands/rename.ts')).renameCommand,
  },
  {
    name: 'context',
    group: 'From round to round',
    summary: 'Gather what earlier rounds want the next reviewers to know',
    load: async () => (await import('./commands/context.ts')).contextCommand,
  },
  {
    name: 'close',
    group: 'From round to round',
    summary: 'Write down that a pull request or branch has ended',
    load: async () => (await import('./commands/close.ts')).closeCommand,
  },
  {
    name: 'comment',
    group: 'Publish',
    summary: 'Print what the latest round says as a comment on its pull request',
    load: async () => (await import('./commands/comment.ts')).commentCommand,
  },
  {
    name: 'export',
    group: 'Publish',
    summary: 'Hand findings to other programs',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'site',
    group: 'Publish',
    summary: 'Build the static site of all rounds',
    load: async () => (await import('./commands/site.ts')).siteCommand,
  },
  {
    name: 'parse',
    group: 'For programs',
    summary: 'Read reports and raw reviews into structured findings',
    load: async () => (await import('./commands/parse.ts')).parseCommand,
  },
  {
    name: 'mcp',
    group: 'For programs',
    summary: 'Offer findings and context to agents, by the Model Context Protocol',
    load: async () => (await import('./commands/mcp.ts')).mcpCommand,
  },
]
