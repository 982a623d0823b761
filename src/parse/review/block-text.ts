/** Joins lines. A path in a code span that a terminal broke over two lines becomes one path again. */
export function joinLines(lines: readonly string[]): string {
  const [only = '', next] = lines
  if (next === undefined) return only.trim()
  const parts: string[] = []
  // To look at the end of all that is joined would copy it for each line.
  let before = ''
  let ticks = 0
  for (const line of lines) {
    const next = line.trim()
    if (next === '') continue
    const isBroken = ticks % 2 === 1 && isBrokenPath(before, next)
    if (parts.length > 0 && !isBroken) parts.push(' ')
    parts.push(next)
    before = isBroken ? (before + next).slice(-200) : next
    ticks += next.split('`').length - 1
  }
  return parts.join('')
}

function isBrokenPath(before: string, after: string): boolean {
  const tail = /`([^`\s]*)$/.exec(before.slice(-200))?.[1]
  if (tail === undefined || !/[/\w.-]$/.test(tail)) return false
  return (tail.includes('/') || /^[\w./[\]+-]*`/.test(after)) && /^[\w./[\]+-]/.test(after)
}

/** The cells of a row, without padding and inline HTML. A pipe in a code span doesn't separate cells. */
export function cellsOf(text: string): string[] {
  const trimmed = text.trim().replace(/^\|/, '').replace(/\|$/, '')
  const cells: string[] = []
  let cell = ''
  let isCode = false
  for (let at = 0; at < trimmed.length; at += 1) {
    const character = trimmed.charAt(at)
    if (character === '\\' && trimmed.charAt(at + 1) === '|') {
      cell += '|'
      at += 1
    } else if (character === '|' && !isCode) {
      cells.push(cell.trim())
      cell = ''
    } else {
      if (character === '`') isCode = !isCode && trimmed.includes('`', at + 1)
      cell += character
    }
  }
  return [...cells, cell.trim()].map((part) => part.replace(/<br\s*\/?>/gi, ' '))
}

/** The text of inline HTML, without its tags. */
export function plainHtml(html: string): string {
  return html
    .replace(/<\/?(?:strong|b)>/gi, '**')
    .replace(/<\/?code>/gi, '`')
    .replace(/<[^<>]{1,2000}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\*\*\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}
