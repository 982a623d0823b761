import { lazily } from '../lazily.ts'
import { languages } from './languages/index.ts'
import { asWords } from './whole-words.ts'

/** What may be before the first word of a sentence. */
const lead = String.raw`^[^\p{L}\p{N}]{0,6}`

/** Reading the words of all languages takes milliseconds, and not every run asks about all of them. */
const patterns = lazily<Record<'trouble' | 'looked' | 'courtesy', RegExp>>({
  trouble: () => new RegExp(asWords(languages.flatMap(({ troubles }) => troubles)), 'iu'),
  looked: () => new RegExp(`${lead}(?:${asWords(languages.flatMap((language) => language.looked))})`, 'iu'),
  courtesy: () => new RegExp(`${lead}(?:${asWords(languages.flatMap(({ courtesies }) => courtesies))})`, 'iu'),
})

/** Whether a remark says that something is wrong, or asks for a change. */
export function saysTrouble(remark: string): boolean {
  return patterns.trouble.test(remark)
}

/** Whether a sentence only says what the reviewer did: `I read all of it`. */
export function saysWhatWasRead(sentence: string): boolean {
  return isOnly(patterns.looked, sentence)
}

/** Whether a sentence only greets, closes a letter, or praises the whole: `Hi Ann`, `Overall a good change`. */
export function isCourtesy(sentence: string): boolean {
  return isOnly(patterns.courtesy, sentence)
}

/** Whether a sentence begins with words of a kind, and says nothing that is wrong after them. */
function isOnly(kind: RegExp, sentence: string): boolean {
  const words = kind.exec(sentence)?.[0]
  return words !== undefined && !saysTrouble(sentence.slice(words.length))
}
