import { startOf, widthOf } from '../reporters/index.ts'

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
