import type { Command } from './command.ts'

/** Every command, in the order of a user's day; its code is loaded when it is called. */
export const commands: readonly { name: string; summary: string; load: () => Promise<Command> }[] = [
  {
    name: 'parse',
    summary: 'Read reports and raw reviews into structured findings',
    load: async () => (await import('./commands/parse.ts')).parseCommand,
  },
  {
    name: 'fmt',
    summary: 'Bring reports into canonical form',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
]
