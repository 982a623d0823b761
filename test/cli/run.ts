import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'

/** What a command line printed, and how it ended. */
export interface Ran {
  code: number
  out: string
  err: string
}

/** What a command touches of the world in a folder, away from any terminal, and what it said. */
export function ioIn(
  cwd: string,
  input = '',
  env: Record<string, string> = {},
  columns = 100,
): { io: Io; said: Omit<Ran, 'code'> } {
  const said = { out: '', err: '' }
  const io: Io = {
    cwd,
    env,
    isTerminal: { stdout: false, stderr: false },
    columns,
    out(text) {
      said.out += text
    },
    err(text) {
      said.err += text
    },
    readInput: async () => new TextEncoder().encode(input),
  }
  return { io, said }
}

/** Runs a command line in a folder, away from any terminal. @param input what it finds on standard input */
export async function runIn(
  cwd: string,
  argv: readonly string[],
  input = '',
  env: Record<string, string> = {},
  columns = 100,
): Promise<Ran> {
  const { io, said } = ioIn(cwd, input, env, columns)
  return { code: await main(argv, io), ...said }
}
