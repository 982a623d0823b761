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

/** Sequences that our own style writes: bold, dim and four colours, on and off. Others may hide text. */
const colours = /\x1b\[(?:1|2|22|3[1236]|39)m/
/** Controls other than newline and tab, and marks that reorder the text round them. */
const unseen = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/**
 * A text that does nothing to a terminal but show: control characters in it, as an agent may have written them, become
 * visible; newlines, tabs and colours stay.
 */
export function forTerminal(text: string): string {
  if (!unseen.test(text)) return text
  return text
    .split(new RegExp(`(${colours.source})`))
    .map((part, index) => (index % 2 === 1 ? part : part.replace(new RegExp(unseen, 'g'), visible)))
    .join('')
}

function visible(character: string): string {
  const code = character.charCodeAt(0)
  if (code > 0xff) return `\\u${code.toString(16).padStart(4, '0')}`
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\x${code.toString(16)}`
}

/** The io of this process. A reader that closes the pipe has seen enough: the process ends without a word. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  const isTerminal = { stdout: process.stdout.isTTY === true, stderr: process.stderr.isTTY === true }
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal,
    columns: process.stdout.columns ?? 160,
    out: (text) => void process.stdout.write(isTerminal.stdout ? forTerminal(text) : text),
    err: (text) => void process.stderr.write(isTerminal.stderr ? forTerminal(text) : text),
    async readInput() {
      // Few commands read from there.
      const { readBytes } = await import('../store/index.ts')
      return readBytes(process.stdin)
    },
  }
}
