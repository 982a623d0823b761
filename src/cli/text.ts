/** A text in lines no longer than a width, broken between words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}

/** A text with every line set in by some spaces, no line longer than a width. */
export function indented(text: string, spaces: number, width: number): string[] {
  return wrap(text, Math.max(20, width - spaces)).map((line) => `${' '.repeat(spaces)}${line}`)
}

/** A text on one line; what does not fit ends in an ellipsis. */
export function clip(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`
}

/** `1 problem`, `2 problems` */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** A text of exactly some width: clipped, or with spaces after it. */
export function cell(text: string, width: number): string {
  const clipped = clip(text, width)
  return `${clipped}${' '.repeat(Math.max(0, width - [...clipped].length))}`
}
