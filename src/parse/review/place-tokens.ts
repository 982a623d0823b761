/** In characters. Only this much of a text is searched for places, since heads and fields are shorter. */
const longestText = 6000

/** A part of a text that may be a place. */
export interface Token {
  word: string
  start: number
  end: number
  /** Whether it is in a code span, a link or emphasis, so that it may be a name that plain prose could not be. */
  isMarked: boolean
  href: string | null
}

const link = /\[((?:[^[\]]|\[[^[\]]*\]){1,300})\]\(<?([^()\s<>]{1,1000}(?:\([^()\s]*\)[^()\s]*)*)>?\)/y
const codeSpan = /`+([^`\n]{1,400}?)`+/y
const url = /https?:\/\/[^\s<>"'`)\]]{4,1000}/y
const wordEnd = /[\s,;"'`<>|，。；、（）：「」『』【】]/
const longestWord = 300
const shortestWord = 3

/** What every path has: a slash, an ending, `file` as in `Makefile`, or capitals. A link may have its slash as `%2F`. */
export const mayBePlace = /[/\\%]|\.[A-Za-z]|file|[A-Z]{5}/

/** The words, code spans and links of a text that may be places. */
export function tokensOf(whole: string): Token[] {
  const text = whole.slice(0, longestText)
  const tokens: Token[] = []
  for (let start = 0; start < text.length; ) {
    const marked = markedToken(text, start)
    if (marked) {
      if (mayBePlace.test(text.slice(start, marked.end))) tokens.push(marked)
      start = marked.end
      continue
    }
    const end = endOfWord(text, start)
    if (end - start < shortestWord) {
      start += 1
      continue
    }
    const word = text.slice(start, end)
    if (mayBePlace.test(word)) {
      const token = plainToken(word, start)
      if (token.word.length > 2) tokens.push(token)
    }
    start = end
  }
  return tokens
}

function endOfWord(text: string, start: number): number {
  const last = Math.min(text.length, start + longestWord)
  let at = start
  while (at < last && !endsWord(text.charCodeAt(at))) at += 1
  return at
}

const asciiEnds = Uint8Array.from({ length: 0x80 }, (_, code) => (wordEnd.test(String.fromCharCode(code)) ? 1 : 0))

function endsWord(code: number): boolean {
  return code < 0x80 ? asciiEnds[code] === 1 : wordEnd.test(String.fromCharCode(code))
}

/** The link, the code span or the address that begins at a place. */
function markedToken(text: string, start: number): Token | null {
  const found = (pattern: RegExp) => {
    pattern.lastIndex = start
    return pattern.exec(text)
  }
  const first = text.charAt(start)
  if (first === '[') {
    const [whole = '', shown, href] = found(link) ?? []
    if (shown !== undefined && href !== undefined)
      return { word: shown.replaceAll('`', '').trim(), start, end: start + whole.length, isMarked: true, href }
  } else if (first === '`') {
    const [whole = '', code] = found(codeSpan) ?? []
    if (code !== undefined) return { word: code.trim(), start, end: start + whole.length, isMarked: true, href: null }
  } else if (first === 'h') {
    const [href] = found(url) ?? []
    if (href !== undefined)
      return { word: '', start, end: start + href.length, isMarked: true, href: href.replace(/(?<![.,])[.,]+$/, '') }
  }
  return null
}

/** A word of prose, without the marks around it. */
function plainToken(written: string, start: number): Token {
  const lead = /^[*_~(["'“（]+/.exec(written)?.[0].length ?? 0
  const word = written
    .slice(lead)
    .replace(/(?<![*_~"'”.:）])[*_~"'”.:）]+$/, '')
    .replace(/^([^()]*)\)$/, '$1')
    .replace(/^([^[\]]*)\]$/, '$1')
  return { word, start: start + lead, end: start + lead + word.length, isMarked: false, href: null }
}
