import type { Level } from '../../schemas/enums.ts'
import type { Message } from '../../schemas/message.ts'
import { byFile, type Outcome, type Reporter, type Style, sourceLine, summarize } from './reporter.ts'
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

function describe(outcome: Outcome, message: Message, style: Style): string {
  const { level, position, reason, ruleId } = message
  const place = position ? `${position.start.line}:${position.start.column}` : '1:1'
  const head = `  ${place.padStart(7)}  ${style[paint[level]](level.padEnd(7))}  ${visible(reason)}  ${style.dim(ruleId)}\n`
  return level === 'note' ? head : head + frame(outcome, message, style) + links(message, style)
}

/** Columns of a source line that are shown at most. */
const frameWidth = 100

function frame(outcome: Outcome, message: Message, style: Style): string {
  const line = sourceLine(outcome, message).replaceAll('\t', ' ')
  const { position } = message
  if (!position || line.trim() === '') return ''
  const at = position.start.column - 1
  const end = position.end.line === position.start.line ? position.end.column - 1 : line.length
  const from = Math.max(0, Math.min(at - 20, line.length - frameWidth))
  const shown = visible(line.slice(from, from + frameWidth))
  const length = Math.max(1, Math.min(end, from + frameWidth) - at)
  const cut = from > 0 ? '…' : ''
  const number = `${position.start.line}`.padStart(7)
  const gutter = style.dim(`${' '.repeat(7)} │ `)
  const caret = ' '.repeat(Math.max(0, at - from) + cut.length) + style[paint[message.level]]('^'.repeat(length))
  return `${style.dim(`${number} │ `)}${cut}${shown}\n${gutter}${caret}\n`
}

function links({ path, related }: Message, style: Style): string {
  return related
    .map((place) => {
      const file = place.path === path ? 'line ' : `${visible(place.path)}:`
      return style.dim(`        ↳ ${place.reason}: ${file}${place.position.start.line}\n`)
    })
    .join('')
}

function summary({ messages, sources }: Outcome, style: Style): string {
  const text = summarize(messages, sources)
  if (messages.some(({ level }) => level === 'error')) return style.red(text)
  return messages.some(({ level }) => level === 'warning') ? style.yellow(text) : style.green(text)
}
