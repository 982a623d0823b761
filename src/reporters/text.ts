import type { Level } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { endOf, startOf, widthOf } from '../width.ts'
import { byFile, type LintOutcome, type Reporter, type Style, sourceLine, summarize } from './reporter.ts'
import { visible, visiblePath } from './visible.ts'

/** For people at a terminal: grouped by file, errors and warnings with their line and a caret under it. */
export const text: Reporter = (outcome, style) => {
  const files = byFile(outcome.messages).map(([path, messages]) => {
    const shown = messages.map((message) => describe(outcome, message, style))
    return `${style.bold(visiblePath(path))}\n${shown.join('')}\n`
  })
  return `${files.join('')}${summary(outcome, style)}\n`
}

const paint: Record<Level, 'red' | 'yellow' | 'dim'> = { error: 'red', warning: 'yellow', note: 'dim' }

/** The columns before the reason of a message; `gutterWidth` are those before a line of the report. */
const headWidth = 20
const gutterWidth = 10

/** The width of a line of the report: at most, at least, and before the position if the line is cut. */
const frameWidth = { most: 100, least: 20, before: 20 }

function describe(outcome: LintOutcome, message: Message, style: Style): string {
  const { level, position, reason, ruleId } = message
  const place = position ? `${position.start.line}:${position.start.column}` : '1:1'
  const room = (outcome.columns ?? 160) - headWidth
  const lines = wrap(visible(reason), room)
  const next = `\n${' '.repeat(headWidth)}`
  // Two spaces, or a line of its own, show that the rule is not part of the reason.
  const gap = widthOf(`${lines.at(-1)}  ${ruleId}`) <= room ? '  ' : next
  const words = `${lines.join(next)}${gap}${style.dim(ruleId)}`
  const head = `  ${place.padStart(7)}  ${style[paint[level]](level.padEnd(7))}  ${words}\n`
  return level === 'note' ? head : head + frame(outcome, message, style) + links(message, style)
}

/** Breaks a text between words; words longer than a line aren't broken. */
function wrap(text: string, columns: number): string[] {
  if (widthOf(text) <= columns) return [text]
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`) <= columns) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function frame(outcome: LintOutcome, message: Message, style: Style): string {
  const line = sourceLine(outcome, message).replaceAll('\t', ' ')
  const { position } = message
  // What is missing has no text to point at.
  if (!position || position.start.offset === position.end.offset || line.trim() === '') return ''
  const at = position.start.column - 1
  const end = position.end.line === position.start.line ? position.end.column - 1 : line.length
  const [before, marked, after] = [line.slice(0, at), line.slice(at, end), line.slice(end)].map(visible)
  const room = Math.max(frameWidth.least, Math.min(frameWidth.most, (outcome.columns ?? 160) - gutterWidth))
  const kept = Math.max(frameWidth.before, room - widthOf(`${marked}${after}`))
  const lead = widthOf(line) <= room ? (before ?? '') : endOf(before ?? '', kept - 1)
  const cut = lead === before ? '' : '…'
  const shown = startOf(`${cut}${lead}${marked}${after}`, room)
  const indent = widthOf(`${cut}${lead}`)
  const length = Math.max(1, Math.min(widthOf(marked ?? ''), room - indent))
  const number = `${position.start.line}`.padStart(7)
  const gutter = style.dim(`${' '.repeat(7)} │ `)
  const caret = ' '.repeat(indent) + style[paint[message.level]]('^'.repeat(length))
  return `${style.dim(`${number} │ `)}${shown}\n${gutter}${caret}\n`
}

function links({ path, related }: Message, style: Style): string {
  return related
    .map((place) => {
      const file = place.path === path ? 'line ' : `${visible(place.path)}:`
      return style.dim(`        ↳ ${place.reason}: ${file}${place.position.start.line}\n`)
    })
    .join('')
}

function summary({ messages, sources }: LintOutcome, style: Style): string {
  const text = summarize(messages, sources)
  if (messages.some(({ level }) => level === 'error')) return style.red(text)
  return messages.some(({ level }) => level === 'warning') ? style.yellow(text) : style.green(text)
}
