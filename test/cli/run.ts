import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'

/** The exit code of a command line, and its output. */
export interface Ran {
  code: number
  out: string
  err: string
}

/** The environment of a command in a folder, without a terminal, and the output that it collects. */
export function ioIn(
  cwd: string,
  input = '',
  env: Record<string, string> = {},
  columns = 100,
): { io: Io; printed: Omit<Ran, 'code'> } {
  const printed = { out: '', err: '' }
  const io: Io = {
    cwd,
    env,
    isTerminal: { stdout: false, stderr: false },
    columns,
    out(text) {
      printed.out += text
    },
    err(text) {
      printed.err += text
    },
    readInput: async () => new TextEncoder().encode(input),
  }
  return { io, printed }
}

/** Runs a command line in a folder, without a terminal. @param input the text on standard input */
export async function runIn(
  cwd: string,
  argv: readonly string[],
  input = '',
  env: Record<string, string> = {},
  columns = 100,
): Promise<Ran> {
  const { io, printed } = ioIn(cwd, input, env, columns)
  return { code: await main(argv, io), ...printed }
}
