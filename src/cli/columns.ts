import { startOf, widthOf } from '../width.ts'

/** Breaks a text between words into lines of at most `width` columns. Longer words are broken too. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ').flatMap((whole) => piecesOf(whole, width))) {
      if (line !== '' && widthOf(line) + widthOf(word) + 1 > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}

/** A word in pieces of at most `width` columns. */
function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = []
  let rest = word
  while (widthOf(rest) > width) {
    const piece = startOf(rest, width) || rest
    pieces.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...pieces, rest]
}

/**
 * Breaks the lines of a message that are wider than a terminal, between words. Indented lines, which are mostly commands
 * to copy, and long words such as paths are kept whole.
 */
export function fitted(text: string, width: number): string {
  if (text.length <= width) return text
  return text
    .split('\n')
    .map((line) => (/^\s/.test(line) || widthOf(line) <= width ? line : brokenLine(line, width)))
    .join('\n')
}

function brokenLine(text: string, width: number): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + widthOf(word) < width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}

/** Wraps a text to `width` columns, with every line indented by some spaces. */
export function indented(text: string, spaces: number, width: number): string[] {
  return wrap(text, Math.max(20, width - spaces)).map((line) => `${' '.repeat(spaces)}${line}`)
}

/** Cuts a text to `width` columns; one that was cut ends in an ellipsis. */
export function clip(text: string, width: number): string {
  return widthOf(text) <= width ? text : `${startOf(text, Math.max(0, width - 1))}…`
}

/** Cuts or pads a text to exactly `width` columns. */
export function cell(text: string, width: number): string {
  const clipped = clip(text, width)
  return `${clipped}${' '.repeat(Math.max(0, width - widthOf(clipped)))}`
}
