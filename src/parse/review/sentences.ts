import { statusOf } from '../../grammar/field-words.ts'
import { withoutEnd } from '../../markdown/without-end.ts'
import { placesIn } from './places.ts'

/** The title at the start of prose: the text before a colon, if it is short, or else the first sentence. */
export function titleOfProse(text: string, isRated: boolean): [title: string, rest: string] {
  const [sentence, rest] = firstSentence(text)
  // `[P1] Title - what happens at a.ts`: a rated text has its title before the first dash.
  const dash = isRated
    ? /^((?:[^\s`]+|`[^`]*`)(?:\s+(?:[^\s`–—-][^\s`]*|`[^`]*`)){1,14}?)\s+[–—-]\s+(?=\S+\s+\S)/.exec(sentence)
    : null
  const said = dash === null ? '' : sentence.slice(dash[0].length)
  const isStatus = said.length < 24 && statusOf(said) !== null
  if (dash?.[1] !== undefined && !isStatus && placesIn(said)[0]?.start !== 0)
    return [dash[1], text.slice(dash[0].length)]
  const colon = colonOf(sentence)
  if (colon === -1) return [sentence, rest]
  return [sentence.slice(0, colon), `${text.slice(colon + 1)}`.trim()]
}

/** The offset of a colon that ends the title within a sentence; -1 if there is none. */
function colonOf(sentence: string): number {
  if (!/[:：]/.test(sentence.slice(0, 160))) return -1
  let isCode = false
  let depth = 0
  for (let at = 0; at < Math.min(sentence.length, 160); at += 1) {
    const character = sentence.charAt(at)
    if (character === '`') isCode = !isCode
    if ('([（'.includes(character)) depth += 1
    if (')]）'.includes(character)) depth = Math.max(0, depth - 1)
    const isColon = (character === ':' && /\s/.test(sentence.charAt(at + 1))) || character === '：'
    if (isCode || depth > 0 || !isColon || sentence.length - at < 12) continue
    const before = sentence.slice(0, at)
    if (before.trim().split(/\s+/).length >= 2 || /[^\x00-\x7f]{4}/.test(before)) return at
  }
  return -1
}

/** Matches spaces and the punctuation between a title and the text after it. */
const endMarks = ' \t\n\r\f\v\u00a0\u2028\u2029\ufeff:：;,–—―|-'

/** A title without unbalanced brackets and emphasis marks. */
export function tidy(title: string): string {
  let text = title
    .trim()
    .replace(/^[\s:：–—―|·.-]+(?=\s|$)|^[:：–—―|]+\s*/, '')
    .trim()
  for (const mark of ['**', '__', '`']) {
    if (!text.includes(mark)) continue
    const count = text.split(mark).length - 1
    if (count % 2 === 0) continue
    if (text.startsWith(mark)) text = text.slice(mark.length)
    else if (text.endsWith(mark)) text = text.slice(0, -mark.length)
    else if (mark !== '`') text = text.replace(mark, '')
  }
  return withoutEnd(text, endMarks)
    .replace(/(?<=[^.])[.。]$/, '')
    .trim()
}

/** The sentences of a text, or as many as a remark has. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = []
  for (let left = text; left !== '' && sentences.length < 12; ) {
    const [sentence, rest] = firstSentence(left)
    sentences.push(sentence)
    left = rest
  }
  return sentences
}

/** The first sentence of a text, and the rest. Dots in code, names and `e.g.` don't end sentences. */
export function firstSentence(text: string): [sentence: string, rest: string] {
  const sample = text.slice(0, 1500)
  let isCode = false
  for (const { 0: character, index: at } of sample.matchAll(/[`.!?。！？]/g)) {
    if (character === '`') isCode = !isCode
    if (isCode || character === '`') continue
    if ('。！？'.includes(character)) return [text.slice(0, at), text.slice(at + 1).trim()]
    if (!/^["'”’)*\]]*(?:\s|$)/.test(sample.slice(at + 1, at + 6))) continue
    // `COPY . .`
    if (character === '.' && /\s/.test(sample.charAt(at - 1))) continue
    if (
      character === '.' &&
      /(?:^|[\s(])(?:e\.g|i\.e|vs|etc|cf|approx|incl|resp|z\.B|d\.h|p\.ex|Nr|No|St|Mr|Dr|\p{L})$/u.test(
        sample.slice(Math.max(0, at - 8), at),
      )
    )
      continue
    const close = /^["'”’)*\]]*/.exec(sample.slice(at + 1))?.[0].length ?? 0
    return [
      text.slice(0, at + 1 + close).replace(/(?<![.])[.]+(?=["'”’)*\]]*$)/, ''),
      text.slice(at + 1 + close).trim(),
    ]
  }
  return [text, '']
}
