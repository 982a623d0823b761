import { remember } from '../remember.ts'
import { entriesOf, languages } from './languages/index.ts'
import { type Role, roles } from './languages/language.ts'
import { Lexicon } from './lexicon.ts'
import { normalPhrase } from './normal-phrase.ts'
import { saysNothing } from './nothing-found.ts'
import { cjk } from './whole-words.ts'

export const roleWords = new Lexicon<Role>(entriesOf(roles, (language) => language.roles))

/** The role of a section, and whether the heading is exactly a name of the role. */
export interface RoleFound {
  role: Role
  isExact: boolean
}

const leadsOfRoles =
  /^(?:the|my|our|your|all|some|other|more|additional|detailed|specific|overall|general|main|key|new|remaining|further|final|current|code|review|technical|potential|identified)\s+/

const afterRole =
  /^(?:by|in|of|for|from|with|found|identified|detected|i|we|and|the|that|to|per|on|i'd|made|not|suppressed|below|requiring|needing)\b/

/** The role of a section according to its heading; null if the heading is about a subject. */
export function roleOf(heading: string): RoleFound | null {
  return heading.length <= 100 && roleWords.leads.mayBeIn(heading) ? roleOfHeading(heading) : null
}

const roleOfHeading = remember((heading: string): RoleFound | null => {
  const phrase = normalPhrase(heading.replace(/[（(][^（()）]*[)）][\s*_]*$/, '')).replace(
    /^(?:\d+(?:\.\d+)*|[ivx]+|[a-z])[.)]?\s+(?=\S)/,
    '',
  )
  const whole = phrase === '' ? normalPhrase(heading) : phrase
  const exact = roleWords.find(whole) ?? roleWords.find(whole.replace(leadsOfRoles, ''))
  if (exact !== null) return { role: exact, isExact: true }
  const parts = heading.split(/(?<!\s)\s*[:–—|/&（(]\s*|(?<!\s)\s+-\s+|(?<!\s)\s+and\s+/i).map(normalPhrase)
  for (const part of parts.slice(0, 2)) {
    const bare = part.replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
    const found = roleWords.find(bare) ?? roleWords.find(bare.replace(leadsOfRoles, ''))
    if (found !== null)
      return {
        role: found,
        isExact:
          part === parts[0] &&
          ((parts.length <= 2 && whole.split(' ').length <= 4) ||
            parts.every((other) => roleWords.find(other) === found)),
      }
  }
  const run = cjk.test(whole) ? roleOfRun(whole) : null
  if (run !== null) return { role: run, isExact: false }
  const words = whole.split(' ')
  if (words.length > 7) return null
  for (let length = Math.min(4, words.length); length > 0; length -= 1) {
    const end = roleWords.find(words.slice(-length).join(' '))
    if (end !== null && words.length - length <= 3) return { role: end, isExact: false }
    const start = roleWords.find(words.slice(0, length).join(' '))
    const second = length < words.length ? roleWords.find(words.slice(1, length + 1).join(' ')) : null
    if (second !== null && afterRole.test(words.slice(length + 1).join(' '))) return { role: second, isExact: false }
    if (start !== null && afterRole.test(words.slice(length).join(' '))) return { role: start, isExact: false }
  }
  return null
})

/** The role at the end of a heading without spaces: `推奨される修正順序`. */
function roleOfRun(phrase: string): Role | null {
  if (phrase.length > 24) return null
  for (let from = 1; from <= phrase.length - 2; from += 1) {
    const role = roleWords.find(phrase.slice(from))
    if (role !== null) return role
  }
  return null
}

const findingRuns = languages
  .flatMap(({ roles: { findings = [] } }) => findings)
  .filter((phrase) => phrase.length > 1 && cjk.test(phrase))

/** Whether a sentence announces a list of problems: `Found 2 issues:`. */
export function announcesFindings(text: string): boolean {
  if (text.length >= 200 || !/[:：]\W*$/.test(text) || saysNothing(text)) return false
  const role = roleOf(text)
  // `Prior findings:` announces a list of what became of them.
  if (role?.isExact && role.role !== 'findings') return false
  const phrase = normalPhrase(text)
  return (
    phrase.split(' ').some((word) => roleWords.find(word) === 'findings') ||
    findingRuns.some((run) => phrase.includes(run))
  )
}
