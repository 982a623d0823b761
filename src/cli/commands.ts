import type { Command } from './command.ts'

/** A command whose code isn't loaded yet. */
interface CommandEntry {
  name: string
  /** The heading that the help lists it under. */
  group: Group
  summary: string
  load: () => Promise<Command>
}

/** The headings of the help, in the order in which users need the commands. */
export const groups = ['Set up', 'Review a round', 'Across rounds', 'Publish', 'For programs'] as const

export type Group = (typeof groups)[number]

/** All commands in the order of the help. The code of a command is loaded when it is called. */
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
    summary: 'Turn existing reviews into rounds',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'completions',
    group: 'Set up',
    summary: 'Print a shell completion script',
    load: async () => (await import('./commands/completions.ts')).completionsCommand,
  },
  {
    name: 'new',
    group: 'Review a round',
    summary: 'Create the folder of the next round, and run agents',
    load: async () => (await import('./commands/new.ts')).newCommand,
  },
  {
    name: 'prompt',
    group: 'Review a round',
    summary: 'Print instructions for a reviewing agent',
    load: async () => (await import('./commands/prompt.ts')).promptCommand,
  },
  {
    name: 'consolidate',
    group: 'Review a round',
    summary: 'Build the report of a round from its raw reviews',
    load: async () => (await import('./commands/consolidate.ts')).consolidateCommand,
  },
  {
    name: 'lint',
    group: 'Review a round',
    summary: 'Check reports, and fix what can be fixed safely',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
    name: 'fmt',
    group: 'Review a round',
    summary: 'Format reports',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
  {
    name: 'resolve',
    group: 'Review a round',
    summary: 'Record what was done about findings',
    load: async () => (await import('./commands/resolve.ts')).resolveCommand,
  },
  {
    name: 'unresolve',
    group: 'Review a round',
    summary: 'Remove findings from the Resolution',
    load: async () => (await import('./commands/unresolve.ts')).unresolveCommand,
  },
  {
    name: 'patch',
    group: 'Review a round',
    summary: 'Print the fix of a finding as a patch for git apply',
    load: async () => (await import('./commands/patch.ts')).patchCommand,
  },
  {
    name: 'run',
    group: 'Review a round',
    summary: 'Run all steps: consolidate, lint, compare, build the site',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'status',
    group: 'Across rounds',
    summary: 'List open findings',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    name: 'history',
    group: 'Across rounds',
    summary: 'Follow findings across rounds',
    load: async () => (await import('./commands/history.ts')).historyCommand,
  },
  {
    name: 'diff',
    group: 'Across rounds',
    summary: 'Compare two rounds',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'stats',
    group: 'Across rounds',
    summary: 'Compare agents: what each one found and missed',
    load: async () => (await import('./commands/stats.ts')).statsCommand,
  },
  {
    name: 'rename',
    group: 'Across rounds',
    summary: 'Rename a report without changing the ids of its threads',
    load: async () => (await import('./commands/rename.ts')).renameCommand,
  },
  {
    name: 'context',
    group: 'Across rounds',
    summary: 'Print what the next reviewers should know',
    load: async () => (await import('./commands/context.ts')).contextCommand,
  },
  {
    name: 'close',
    group: 'Across rounds',
    summary: 'Mark pull requests and branches as finished',
    load: async () => (await import('./commands/close.ts')).closeCommand,
  },
  {
    name: 'comment',
    group: 'Publish',
    summary: 'Print a pull request comment about the latest round',
    load: async () => (await import('./commands/comment.ts')).commentCommand,
  },
  {
    name: 'export',
    group: 'Publish',
    summary: 'Export findings for other programs',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'site',
    group: 'Publish',
    summary: 'Build the static site',
    load: async () => (await import('./commands/site.ts')).siteCommand,
  },
  {
    name: 'parse',
    group: 'For programs',
    summary: 'Print the structured findings in reports and reviews',
    load: async () => (await import('./commands/parse.ts')).parseCommand,
  },
  {
    name: 'mcp',
    group: 'For programs',
    summary: 'Start an MCP server for agents',
    load: async () => (await import('./commands/mcp.ts')).mcpCommand,
  },
]
