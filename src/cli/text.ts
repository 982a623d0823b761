/** Breaks a text between words into lines of at most `width` characters. */
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

/** Wraps a text to `width` characters, with every line indented by some spaces. */
export function indented(text: string, spaces: number, width: number): string[] {
  return wrap(text, Math.max(20, width - spaces)).map((line) => `${' '.repeat(spaces)}${line}`)
}

/** Cuts a text to `width` characters; one that was cut ends in an ellipsis. */
export function clip(text: string, width: number): string {
  const characters = [...text]
  return characters.length <= width ? text : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`
}

/** `1 problem`, `2 problems` */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

/** Cuts or pads a text to exactly `width` characters. */
export function cell(text: string, width: number): string {
  const clipped = clip(text, width)
  return `${clipped}${' '.repeat(Math.max(0, width - [...clipped].length))}`
}
