import { Failure } from '../failure.ts'
import { withLimits } from '../limits.ts'
import { isSystemError, reasonOf } from '../system-error.ts'
import { Arguments } from './command.ts'
import { commands, groups } from './commands.ts'
import { commandHelp, overview } from './help.ts'
import type { Io } from './io.ts'
import { meant } from './meant.ts'
import { configuredLimits } from './settings.ts'
import { outputStyle, styleFor } from './style.ts'
import { inSources } from './trace.ts'
import { abilities, homepage } from './version.ts'

/**
 * Runs one command line.
 * @param argv without the names of Node and the script
 * @returns the exit code: 0 done, 1 what was checked is not clean, 2 wrong use, nothing readable, or a bug
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv[0] === '--no-color' ? [...argv.slice(1), '--no-color'] : argv
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const [topic] = rest
      if (name === 'help' && topic !== undefined && !topic.startsWith('-')) return await main([topic, '--help'], io)
      const isAsked = name !== undefined
      const { stdout, stderr } = io.isTerminal
      const style = styleFor(isAsked ? stdout : stderr, io.env, rest.includes('--no-color'))
      const text = overview(commands, groups, await homepage(), style, io.columns)
      if (isAsked) io.out(text)
      else io.err(text)
      return isAsked ? 0 : 2
    }
    if (name === '--version' || name === '-v') {
      io.out(`${await abilities()}\n`)
      return 0
    }
    const entry = commands.find((candidate) => candidate.name === name)
    if (!entry) throw new Failure(unknownCommand(name))
    const command = await entry.load()
    const input = new Arguments(command, rest)
    if (input.flag('help')) {
      io.out(commandHelp(command, outputStyle(input, io), io.columns))
      return 0
    }
    return await withLimits(
      () => configuredLimits(io, command.options.config && input.text('config')),
      () => command.run(input, io),
    )
  } catch (error) {
    io.err(report(error))
    return 2
  }
}

function report(error: unknown): string {
  if (error instanceof Failure) return `deep-review: ${error.message}\n`
  const refusal = refusalIn(error)
  if (refusal) return `deep-review: ${refusal.message}\n`
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `deep-review: this is a bug, please report it\n${inSources(trace, import.meta.filename)}\n`
}

/** Matches system errors in the text of a bundler's error: `Error: ENOSPC: …`, or `(os error 28)`. */
const refusalInWords = /^Error: (E[A-Z]{2,15}): |\(os error (\d{1,3})\)/m
const systemErrors: Record<string, string> = {
  5: 'EIO',
  13: 'EACCES',
  23: 'ENFILE',
  24: 'EMFILE',
  28: 'ENOSPC',
  30: 'EROFS',
  122: 'EDQUOT',
}

/** The failure for an error of the system, such as a full disk, even if a library wrapped it; null for other errors. */
function refusalIn(error: unknown): Failure | null {
  if (isSystemError(error)) {
    const what = typeof error.path === 'string' ? ` ${error.path}` : ''
    return new Failure(`Cannot continue${what === '' ? '' : ` with${what}`}: ${reasonOf(error)}`)
  }
  if (!(error instanceof Error)) return null
  const [, name, number] = refusalInWords.exec(error.message) ?? []
  const code = name ?? systemErrors[number ?? '']
  if (code !== undefined) return new Failure(`Cannot continue: ${reasonOf({ code })}`)
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return inner.map(refusalIn).find((found) => found !== null) ?? null
}

function unknownCommand(name: string): string {
  const names = commands.map((command) => command.name)
  return `Unknown command '${name}';${meant(name, names)} deep-review --help lists all`
}
