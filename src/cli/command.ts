import { parseArgs } from 'node:util'
import { Failure } from '../failure.ts'
import type { Io } from './io.ts'
import { meant } from './meant.ts'

/** An option of a command. `value` is the name of its value in the help; an option without one is a switch. */
export interface Option {
  description: string
  value?: string
  short?: string
  /** May be given several times. */
  multiple?: boolean
  /** The values it accepts. The first is the default unless `default` is set. */
  choices?: readonly string[]
  /** Values that it accepts too, but the help doesn't list. */
  alsoTakes?: readonly string[]
  default?: string
}

export interface Command {
  name: string
  /** The operands as shown in the usage line, such as `<file…>`; empty if it takes none. */
  operands: string
  description: string
  options: Record<string, Option>
  examples: readonly (readonly [command: string, purpose: string])[]
  /** @returns the exit code */
  run(input: Arguments, io: Io): Promise<number>
}

/** The option `--repo` of commands that compare rounds. */
export const movesOption: Option = {
  description: 'A git checkout, used to follow moved lines and renamed files',
  value: 'folder',
}

/** The option `--format` of commands that print a result. @param choices the first one is the default */
export function formatOption(...choices: readonly string[]): Option {
  return { description: 'Output format', value: 'format', choices }
}

/** The options of every command. */
export const commonOptions: Record<string, Option> = {
  help: { description: 'Show this help', short: 'h' },
  'no-color': { description: 'Print without colour' },
}

/** The options and operands of a call, checked against the options of the command. */
export class Arguments {
  readonly operands: readonly string[]
  readonly #command: Command
  readonly #values: Record<string, string | boolean | (string | boolean)[] | undefined>

  /** @throws {Failure} for an unknown option, and for a value or an operand that the command doesn't accept */
  constructor(command: Command, argv: readonly string[]) {
    this.#command = command
    const options = Object.entries({ ...command.options, ...commonOptions })
    const help = `deep-review ${command.name} --help`
    const config = options.map(([name, option]) => [
      name,
      {
        type: option.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: option.multiple ?? false,
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ])
    try {
      const parsed = parseArgs({ args: [...argv], options: Object.fromEntries(config), allowPositionals: true })
      this.operands = parsed.positionals
      this.#values = { ...parsed.values }
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split(/\.\s/)[0] ?? '') : String(error)
      const [, wrong] = /^Unknown option '--?([^']+)'/.exec(reason) ?? []
      const names = options.map(([name]) => name)
      throw new Failure(`${reason};${wrong === undefined ? '' : meant(wrong, names, '--')} see ${help}`, {
        cause: error,
      })
    }
    const [stray] = this.operands
    if (command.operands === '' && stray !== undefined) {
      throw new Failure(`Unexpected '${stray}'; ${command.name} takes only options; see ${help}`)
    }
    for (const [name, { choices, alsoTakes = [] }] of options) {
      const value = this.#values[name]
      if (choices && typeof value === 'string' && !choices.includes(value) && !alsoTakes.includes(value)) {
        throw new Failure(`Unknown --${name} '${value}';${meant(value, choices)} choose from ${choices.join(', ')}`)
      }
    }
  }

  /** Whether a switch was given. */
  flag(name: string): boolean {
    return this.#values[name] === true
  }

  /** The value of an option, or its default. */
  text(name: string): string | undefined {
    const value = this.#values[name]
    const option = this.#command.options[name]
    return typeof value === 'string' ? value : (option?.default ?? option?.choices?.[0])
  }

  /** All values of an option that may be repeated, in the order given. */
  texts(name: string): string[] {
    const value = this.#values[name]
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
  }

  /** The value of an option as a whole number. @throws {Failure} if it is anything else */
  number(name: string): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = Number(text)
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value))
      throw new Failure(`Unknown --${name} '${text}'; give a whole number of at most 15 digits`)
    return value
  }

  /** The value of an option as a date, `YYYY-MM-DD`; today without the option. @throws {Failure} if it isn't a date */
  day(name: string): string {
    const day = this.text(name) ?? new Date().toISOString().slice(0, 10)
    const time = Date.parse(`${day}T00:00:00Z`)
    // The parser may take February 30 for March 2.
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(time) || !new Date(time).toISOString().startsWith(day))
      throw new Failure(`Unknown --${name} '${day}'; give a day as YYYY-MM-DD`)
    return day
  }
}
