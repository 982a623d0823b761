import { remember } from '../remember.ts'

const noWords =
  /(?:[\s*_`~#"“”„«»「」『』【】[\](){}<>（）：:,.;!?？！、。|•·\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff])+/g

export const pictures = /[\u2190-\u2bff\u3030\u303d\u3297\u3299]|\ufe0f|\u200d|\u20e3|[\ud83c-\ud83e][\udc00-\udfff]/g

/** What may be around the words of a phrase: dashes and joining characters, and the blanks that are left of others. */
const edges = ' -–—/=&+'

const beyondAscii = /[^\x00-\x7f]/

/** Normalises a phrase for the tables: lower case, without Markdown, punctuation and emoji. */
export const normalPhrase = remember((text: string): string => {
  const composed = beyondAscii.test(text) ? text.normalize('NFKC') : text
  return withoutEdges(composed.toLowerCase().replace(noWords, ' '))
})

function withoutEdges(phrase: string): string {
  let [from, to] = [0, phrase.length]
  while (from < to && edges.includes(phrase.charAt(from))) from += 1
  while (to > from && edges.includes(phrase.charAt(to - 1))) to -= 1
  return phrase.slice(from, to)
}
