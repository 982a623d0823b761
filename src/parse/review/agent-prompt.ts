import type { Location } from '../../../schemas/finding.ts'
import { isFile } from './files.ts'

/** `In src/a.ts around lines 3 to 9`, `In @src/a.ts at line 3`: the words with which bots send an agent to a place. */
const sent =
  /\b(?:In|At|Fix in)\s{1,9}`?(@?)((?!@)[^\s`,:]{1,400}?)`?,?\s{1,9}(?:(around|at|on|between)\s{1,9})?lines?\s{1,9}(\d{1,7})(?:\s?(?:-|–|to|and)\s?(\d{1,7}))?/

/** In characters. The place is at the beginning of a prompt. */
const longest = 20_000

/** The place in the prompt for agents that a bot adds to a comment; null if it has none. */
export function placeOfPrompt(text: string): Location | null {
  return placeOf(sent.exec(text.slice(0, longest)))
}

/** A prompt's place, and the text after it. */
interface Prompt {
  place: Location
  rest: string
}

/** In characters. A path may be long. */
const longestLead = 500

/**
 * The prompt that a text is: ``In `@src/a.ts` around lines 3 - 9, release the lock``. People write neither `@` nor
 * `around` there.
 */
export function promptOf(text: string): Prompt | null {
  const found = text.startsWith('In') ? sent.exec(text.slice(0, longestLead)) : null
  const isOfBot = found?.index === 0 && (found[1] === '@' || found[3] === 'around')
  const place = isOfBot ? placeOf(found) : null
  return place && found && { place, rest: text.slice(found[0].length).replace(/^[,:]?\s*/, '') }
}

function placeOf(found: RegExpExecArray | null): Location | null {
  const [, , path, , start, end] = found ?? []
  if (path === undefined || start === undefined || !isFile(path)) return null
  const startLine = Number(start)
  return { path, startLine, endLine: Math.max(startLine, Number(end ?? start)) }
}
