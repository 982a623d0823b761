import { hasCleanPhrase, leavesOut, saysNothing } from '../../grammar/nothing-found.ts'
import { isCourtesy, saysTrouble, saysWhatWasRead } from '../../grammar/remark-words.ts'
import { countIn, praises } from '../../grammar/vocabulary.ts'
import { readHead } from './head.ts'
import { sentencesOf } from './sentences.ts'

/**
 * The sentence that may name a problem: it neither greets, praises, counts nor says what was read. Of several, the first
 * that says that something is wrong, or else the first. Null if there is none, or if only questions are left.
 */
export function problemIn({ text, namesCode }: { text: string; namesCode: boolean }): string | null {
  const left = sentencesOf(text).filter(
    (sentence) =>
      !isCourtesy(sentence) &&
      !saysWhatWasRead(sentence) &&
      (!praises(sentence) || leavesOut(sentence)) &&
      !saysNothing(sentence) &&
      !isClean(sentence) &&
      countIn(sentence) === null,
  )
  return namesCode || left.some((sentence) => !/[?？]\W*$/.test(sentence))
    ? (left.find(saysTrouble) ?? left[0] ?? null)
    : null
}

/** In characters. In a longer sentence, such words may be about the code. */
const longestClean = 60

/** `No objections, go ahead.` */
function isClean(sentence: string): boolean {
  return sentence.length < longestClean && hasCleanPhrase(sentence) && !leavesOut(sentence)
}

/** `Read it. `a.rs:8` panics on no input`: the title of a remark that begins with what was read or a greeting. */
export function titleAfterCourtesy(title: string, text: string): string | null {
  if (!isCourtesy(title) && !saysWhatWasRead(title)) return null
  const next = sentencesOf(text).find((sentence) => !isCourtesy(sentence) && !saysWhatWasRead(sentence))
  return next === undefined ? null : readHead(next, true).title || null
}
