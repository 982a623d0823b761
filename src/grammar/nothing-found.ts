import { lazily } from '../lazily.ts'
import { remember } from '../remember.ts'
import { languages } from './languages/index.ts'
import { Phrases } from './lexicon.ts'
import { normalPhrase } from './normal-phrase.ts'
import { asWords } from './whole-words.ts'

/** Reading the words of all languages takes milliseconds, and not every run asks about all of them. */
const patterns = lazily<Record<'clean' | 'besides', RegExp>>({
  clean: () => new RegExp(asWords(languages.flatMap(({ clean }) => clean)), 'imu'),
  besides: () => new RegExp(languages.flatMap(({ besides }) => besides).join('|'), 'iu'),
})

/** Whether a text without findings has a phrase that means that nothing was found. */
export function hasCleanPhrase(text: string): boolean {
  return patterns.clean.test(text)
}

/** Whether a sentence such as `Everything else looks good` has an exception. */
export function leavesOut(sentence: string): boolean {
  return patterns.besides.test(sentence)
}

const nothingAlone: ReadonlySet<string> = new Set(languages.flatMap(({ none }) => none))
const nothingAnywhere = new Phrases(languages.flatMap(({ nothing }) => nothing))

/** Whether a text only consists of a word for nothing: `None.`, `Keine`, `なし`. */
export function saysNone(text: string): boolean {
  return text.length < 40 && nothingAlone.has(normalPhrase(text))
}

/** Whether a short text means "nothing found". */
export const saysNothing = remember((text: string): boolean => {
  const phrase = normalPhrase(text)
  return (nothingAlone.has(phrase) || nothingAnywhere.areIn(phrase)) && !leavesOut(text)
})
