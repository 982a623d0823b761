import { styleText } from 'node:util'
import type { Style } from '../reporters/index.ts'
import type { Arguments } from './command.ts'
import type { Io } from './io.ts'

export type { Style }

type Format = Parameters<typeof styleText>[0]

/** The style of a command's output. */
export function outputStyle(input: Arguments, { isTerminal, env }: Io): Style {
  return styleFor(isTerminal.stdout, env, input.flag('no-color'))
}

/** The style of a stream: coloured on a terminal or with `FORCE_COLOR`, unless `NO_COLOR` or `FORCE_COLOR=0` is set. */
export function styleFor(isTerminal: boolean, env: Record<string, string | undefined>, noColor: boolean): Style {
  const asked = env.FORCE_COLOR ?? ''
  const isRefused = asked === '0' || asked === 'false'
  const forced = asked !== '' && !isRefused
  const isOff = noColor || isRefused || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb'
  const isColoured = !isOff && (isTerminal || forced)
  const paint = (format: Format) => (text: string) =>
    isColoured ? styleText(format, text, { validateStream: false }) : text
  return {
    bold: paint('bold'),
    dim: paint('dim'),
    red: paint('red'),
    yellow: paint('yellow'),
    green: paint('green'),
    cyan: paint('cyan'),
  }
}
