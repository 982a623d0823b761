import type { Command } from './command.ts'

/** Every command, in the order of a user's day; its code is loaded when it is called. */
export const commands: readonly { name: string; summary: string; load: () => Promise<Command> }[] = [
  {
    name: 'init',
    summary: 'Set a repository up for reports',
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'run',
    summary: 'Go the whole way: consolidate, lint, compare, build the site',
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  {
    name: 'import',
    summary: 'Make rounds of the reviews that a repository already has',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    name: 'parse',
    summary: 'Read reports and raw reviews into structured findings',
    load: async () => (await import('./commands/parse.ts')).parseCommand,
  },
  {
    name: 'consolidate',
    summary: 'Make one canonical report of the raw reviews of a round',
    load: async () => (await import('./commands/consolidate.ts')).consolidateCommand,
  },
  {
    name: 'diff',
    summary: 'Show what changed between two rounds',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'history',
    summary: 'Follow every finding through the rounds of a target',
    load: async () => (await import('./commands/history.ts')).historyCommand,
  },
  {
    name: 'fmt',
    summary: 'Bring reports into canonical form',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
  {
    name: 'lint',
    summary: 'Check reports, and fix what is certain',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
    name: 'status',
    summary: 'List what is still open in each target',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    name: 'stats',
    summary: 'Show what each agent found, alone and together, and what it missed',
    load: async () => (await import('./commands/stats.ts')).statsCommand,
  },
  {
    name: 'resolve',
    summary: 'Write down what was done with findings',
    load: async () => (await import('./commands/resolve.ts')).resolveCommand,
  },
  {
    name: 'unresolve',
    summary: 'Take back what was written down about findings',
    load: async () => (await import('./commands/unresolve.ts')).unresolveCommand,
  },
  {
    name: 'close',
    summary: 'Write down that a pull request or branch has ended',
    load: async () => (await import('./commands/close.ts')).closeCommand,
  },
  {
    name: 'patch',
    summary: "Print a finding's fix as a patch that git apply takes",
    load: async () => (await import('./commands/patch.ts')).patchCommand,
  },
  {
    name: 'context',
    summary: 'Gather what earlier rounds want the next reviewers to know',
    load: async () => (await import('./commands/context.ts')).contextCommand,
  },
  {
    name: 'new',
    summary: "Prepare the next round's folder, and call its agents",
    load: async () => (await import('./commands/new.ts')).newCommand,
  },
  {
    name: 'prompt',
    summary: 'Print instructions for a reviewing agent',
    load: async () => (await import('./commands/prompt.ts')).promptCommand,
  },
  {
    name: 'comment',
    summary: 'Print what the latest round says as a comment on its pull request',
    load: async () => (await import('./commands/comment.ts')).commentCommand,
  },
  {
    name: 'export',
    summary: 'Hand findings to other programs',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'site',
    summary: 'Build the static site of all rounds',
    load: async () => (await import('./commands/site.ts')).siteCommand,
  },
  {
    name: 'mcp',
    summary: 'Offer findings and context to agents, by the Model Context Protocol',
    load: async () => (await import('./commands/mcp.ts')).mcpCommand,
  },
  {
    name: 'completions',
    summary: 'Print what makes a shell complete commands and options',
    load: async () => (await import('./commands/completions.ts')).completionsCommand,
  },
]
