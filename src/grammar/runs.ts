import { languages } from './languages/index.ts'
import type { RunPhrases } from './languages/language.ts'
import { asWords } from './whole-words.ts'

function phrases(...parts: (keyof RunPhrases)[]): string[] {
  return parts.flatMap((part) => languages.flatMap(({ runs }) => runs[part]))
}

function matcher(source: string): RegExp {
  return new RegExp(source, 'iu')
}

const failed = asWords(phrases('failed'))
const failedRun = matcher(failed)
const failedAgent = matcher(
  String.raw`(?:${asWords(phrases('agents'))})(?:[^.;。；\n]|\.(?=\d)){0,40}?(?:${failed})|${asWords(phrases('ownFailed'))}`,
)
const announced = matcher(String.raw`^[^\p{L}\p{N}\n]{0,20}(?:${asWords(phrases('announced'))})`)
const cut = matcher(String.raw`^[^\p{L}\p{N}\n]{0,20}(?:${phrases('cut').join('|')})[^\p{L}\p{N}\n]{0,20}$`)
const elsewhereWords = asWords(phrases('elsewhere'))
const folderOfAgent = String.raw`(?:\/tmp\/|\/var\/folders\/|(?<![\p{L}\p{N}])TEMP(?![\p{L}\p{N}])|~\/)`
/** A path on the machine of the agent, or one that is all that a line has beside the words. */
const elsewhere = matcher(
  [
    String.raw`(?:${elsewhereWords})[^\n]{0,200}?${folderOfAgent}`,
    String.raw`${folderOfAgent}\S{0,200}[^\n]{0,20}?(?:${elsewhereWords})`,
    String.raw`^[^\p{L}\p{N}\n]{0,20}(?:${elsewhereWords})[^\p{L}\p{N}\n/]{0,5}\/\S{1,200}\s*$`,
  ].join('|'),
)
const dropped = matcher(asWords(phrases('failed', 'dropped')))
const partial = matcher(asWords(phrases('partial')))

/** Whether a text speaks of a run that gave no review: `quota exceeded`. The same words may be about code. */
export function saysFailed(text: string): boolean {
  return failedRun.test(text)
}

/** Whether a text says that the agent or its run failed, in words that are hardly about code. */
export function saysAgentFailed(text: string): boolean {
  return failedAgent.test(text)
}

/** Whether a text begins with an announcement of work: `Let me look at the change`. */
export function announcesWork(text: string): boolean {
  return announced.test(text)
}

/** Whether a line says that the text ends too early: `[Output truncated]`. */
export function saysCut(line: string): boolean {
  return cut.test(line)
}

/** Whether a line says that the review is in a file on the machine of the agent: `Full text in /tmp/a.md`. */
export function pointsElsewhere(line: string): boolean {
  return elsewhere.test(line)
}

/** Whether a remark on a reviewer says that there is no review: `timed out`. */
export function isOfDropped(remark: string): boolean {
  return dropped.test(remark)
}

/** Whether a remark on a reviewer says that there is only a part of a review. */
export function isOfPartial(remark: string): boolean {
  return partial.test(remark)
}
