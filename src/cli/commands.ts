import type { Command } from './command.ts'

/** Every command, in the order of a user's day; its code is loaded when it is called. */
export const commands: readonly { name: string; summary: string; load: () => Promise<Command> }[] = [
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
    summary: 'Check reports, and mend what is certain',
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
]
