/** Damage that happens to files when people, agents and tools edit them: each kind turns a text into a damaged one. */

/** Random whole numbers that depend only on a seed (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** A whole number below `sides`. */
  roll(sides: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides)
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.roll(list.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }
}

/** Pieces that make up the structure of a report, and pieces that break it. */
const pieces = [
  ...['```', '````', '~~~', '```diff', '<!--', '-->', '---', '***', '===', '# X', '> q', '    code', '1. x', '- x'],
  ...['## Resolution', '## Appendix: Original Reviews', '### [Agent A]', '#### Suggestions', '- **Critical Issues**'],
  ...['| a | b |', '|---|---|', '| **Verdict** | x |', '<br>', '<details>', '</details>', '<script>', 'None.', 'Fix:'],
  ...['I1. **T** — `a.ts:1` [Agent A]', 'S2. **U**', '(suggestion, gap)', '[Agent A]', '**Reconciliation.**', '&amp;'],
  ...['`', '``', '**', '~~', '[', '](', '\\', '\t', '\r', '\u00a0', '\u2028', '\u0000', '\ufeff'],
]
const characters = [...'#`~*_-|[](){}<>\\ \t\r\n.:,;!0aIS']

type Lines = string[]
type Damage = (lines: Lines, dice: Dice, other: () => string) => Lines

/** Replaces one of the lines that match a pattern. */
function changeOne(lines: Lines, dice: Dice, pattern: RegExp, change: (line: string) => Lines): Lines {
  const matching = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []))
  if (matching.length === 0) return lines
  const at = dice.pick(matching)
  return [...lines.slice(0, at), ...change(lines[at] ?? ''), ...lines.slice(at + 1)]
}

function insert(line: string, dice: Dice): string {
  const at = dice.roll(line.length + 1)
  return line.slice(0, at) + dice.pick(pieces) + line.slice(at)
}

function changeFence(line: string, dice: Dice): Lines {
  return dice.pick([[], [`\`${line}`], [line.replace(/[`~]/, '')], [`  ${line}`], [line.replaceAll('`', '~')]])
}

function changeHeading(line: string, dice: Dice): Lines {
  const title = line.replace(/^#+ /, '')
  return dice.pick([[], [`#${line}`], [line.replace('#', '')], [` ${line}`], [`**${title}**`]])
}

const damages: Record<string, Damage> = {
  'delete lines': (lines, dice) => lines.toSpliced(dice.roll(lines.length), 1 + dice.roll(20)),
  'double a line': (lines, dice) => {
    const at = dice.roll(lines.length)
    return lines.toSpliced(at, 0, lines[at] ?? '')
  },
  'swap two lines': (lines, dice) => {
    const [a, b] = [dice.roll(lines.length), dice.roll(lines.length)]
    return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')
  },
  'move lines': (lines, dice) => {
    const at = dice.roll(lines.length)
    const count = 1 + dice.roll(20)
    const rest = lines.toSpliced(at, count)
    return rest.toSpliced(dice.roll(rest.length + 1), 0, ...lines.slice(at, at + count))
  },
  'insert a line': (lines, dice) => lines.toSpliced(dice.roll(lines.length), 0, dice.pick(pieces)),
  'insert into a line': (lines, dice) => changeOne(lines, dice, /./, (line) => [insert(line, dice)]),
  'change a character': (lines, dice) =>
    changeOne(lines, dice, /./, (line) => {
      const at = dice.roll(line.length)
      return [line.slice(0, at) + dice.pick([...characters, '']) + line.slice(at + 1)]
    }),
  'cut the end': (lines, dice) => lines.slice(0, dice.roll(lines.length)),
  'cut in a line': (lines, dice) => {
    const at = dice.roll(lines.length)
    const line = lines[at] ?? ''
    return [...lines.slice(0, at), line.slice(0, dice.roll(line.length + 1))]
  },
  'cut the beginning': (lines, dice) => lines.slice(dice.roll(lines.length)),
  'join two lines': (lines, dice) => {
    const at = dice.roll(lines.length)
    return lines.toSpliced(at, 2, `${lines[at] ?? ''}${dice.pick(['', ' '])}${lines[at + 1] ?? ''}`)
  },
  'change a fence': (lines, dice) => changeOne(lines, dice, /^\s*(?:`{3}|~{3})/, (line) => changeFence(line, dice)),
  'change a heading': (lines, dice) => changeOne(lines, dice, /^#+ /, (line) => changeHeading(line, dice)),
  'change a head': (lines, dice) => changeOne(lines, dice, /^(?:\*\*)?[CIS]\d/, (line) => [insert(line, dice)]),
  'change a row': (lines, dice) => changeOne(lines, dice, /^\|/, (line) => [insert(line, dice)]),
  'indent lines': (lines, dice) => {
    const at = dice.roll(lines.length)
    const prefix = dice.pick(['  ', '    ', '> ', '\t'])
    const end = at + 1 + dice.roll(20)
    return lines.map((line, index) => (index >= at && index < end ? prefix + line : line))
  },
  'end a line in a carriage return': (lines, dice) => changeOne(lines, dice, /^/, (line) => [`${line}\r`]),
  'end all lines in carriage returns': (lines) => lines.map((line) => `${line}\r`),
  'drop blank lines': (lines, dice) => {
    const at = dice.roll(lines.length)
    return lines.filter((line, index) => line.trim() !== '' || index < at || index > at + 40)
  },
  'take lines of another report': (lines, dice, other) => {
    const foreign = other().split('\n')
    const from = dice.roll(foreign.length)
    return lines.toSpliced(dice.roll(lines.length), dice.roll(10), ...foreign.slice(from, from + dice.roll(40)))
  },
}

const kinds = Object.keys(damages)

/** A text with one to three kinds of damage, and their names. */
export function mutantOf(text: string, dice: Dice, other: () => string): { text: string; kinds: string[] } {
  const chosen = Array.from({ length: 1 + dice.roll(3) }, () => dice.pick(kinds))
  const lines = chosen.reduce((damaged, kind) => {
    const next = damages[kind]?.(damaged, dice, other) ?? damaged
    return next.length === 0 ? [''] : next
  }, text.split('\n'))
  return { text: lines.join('\n'), kinds: chosen }
}
