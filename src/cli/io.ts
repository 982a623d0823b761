/** What a command may touch of the world, so that tests can give it another one. */
export interface Io {
  cwd: string
  env: Record<string, string | undefined>
  /** Whether the streams are terminals. */
  isTerminal: { stdout: boolean; stderr: boolean }
  /** Width of the terminal in characters; generous where there is none. */
  columns: number
  /** Data. */
  out(text: string): void
  /** All else. */
  err(text: string): void
  /** All of standard input. */
  readInput(): Promise<Uint8Array>
}

/** The io of this process. A reader that closes the pipe has seen enough: the process ends without a word. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true },
    columns: process.stdout.columns ?? 160,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      const chunks: Uint8Array[] = []
      for await (const chunk of process.stdin) chunks.push(chunk)
      return Buffer.concat(chunks)
    },
  }
}
