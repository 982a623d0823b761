import { append, largest } from '../lists.ts'
import { wrap } from './columns.ts'
import { type Command, commonOptions, type Option } from './command.ts'
import type { Style } from './style.ts'

/** In columns: lines are at most as wide as this, and as the terminal. */
const widest = 80
const narrowest = 50

const widthFor = (terminal: number) => Math.max(narrowest, Math.min(widest, terminal))

/** The help of one command. @param terminal the columns of the terminal */
export function commandHelp(command: Command, style: Style, terminal: number): string {
  const width = widthFor(terminal)
  const lines = [
    `${style.bold('Usage')}  deep-review ${command.name} ${command.operands}`.trimEnd(),
    '',
    ...wrap(command.description, width),
    '',
    style.bold('Options'),
    ...columns(Object.entries({ ...command.options, ...commonOptions }).map(optionRow), width),
  ]
  if (command.examples.length > 0) {
    lines.push('', style.bold('Examples'))
    for (const [example, purpose] of command.examples)
      append(lines, [`  ${style.dim(`# ${purpose}`)}`, ...commandLines(example, width).map((line) => `  ${line}`)])
  }
  return `${lines.join('\n')}\n`
}

/**
 * The help of all commands.
 * @param homepage the address of the documentation
 * @param terminal the columns of the terminal
 */
export function overview(
  commands: readonly { name: string; group: string; summary: string }[],
  groups: readonly string[],
  homepage: string,
  style: Style,
  terminal: number,
): string {
  const width = widthFor(terminal)
  const left = largest(commands.map(({ name }) => name.length))
  const lines = [
    `${style.bold('Usage')}  deep-review <command> [options]`,
    '',
    ...wrap(
      'Turns the reviews of several AI agents into one report per round, checks the reports, follows every finding across rounds, and publishes everything as a static site.',
      width,
    ),
    '',
    ...groups.flatMap((group) => {
      const own = commands.filter((command) => command.group === group)
      return [
        style.bold(group),
        ...columns(
          own.map(({ name, summary }): [string, string] => [name, summary]),
          width,
          left,
        ),
        '',
      ]
    }),
    `Run ${style.bold('deep-review <command> --help')} for options and examples.`,
    `Documentation: ${homepage}`,
  ]
  return `${lines.join('\n')}\n`
}

function optionRow([name, option]: [string, Option]): [string, string] {
  const short = option.short === undefined ? '    ' : `-${option.short}, `
  const value = option.value === undefined ? '' : ` <${option.value}>`
  const choices = option.choices ? ` (${option.choices.join(', ')})` : ''
  const standard = option.default ?? option.choices?.[0]
  const fallback = standard === undefined ? '' : ` [${standard}]`
  return [`${short}--${name}${value}`, `${option.description}${choices}${fallback}`]
}

function columns(
  rows: readonly [string, string][],
  width: number,
  left: number = largest(rows.map(([name]) => name.length)),
): string[] {
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrap(text, width - left - 4)
    return [`  ${name.padEnd(left)}  ${first}`, ...rest.map((line) => `  ${' '.repeat(left)}  ${line}`)]
  })
}

/** Splits a command that is too long for one line before an option, with a backslash as a shell needs it. */
function commandLines(command: string, width: number): string[] {
  const lines: string[] = []
  for (const part of command.split(/ (?=--?[a-z])/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + part.length + 5 <= width) lines[lines.length - 1] = `${last} ${part}`
    else lines.push(lines.length === 0 ? part : `  ${part}`)
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line} \\` : line))
}
