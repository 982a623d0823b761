import { type Severity, severities } from '../../../schemas/enums.ts'

const plurals = new Map<string, Severity>(severities.map((severity) => [`${severity}s`, severity]))

/** Words of other scales, for reviews that use them: the word is kept beside what it is taken for. */
const foreignWords: ReadonlyMap<string, Severity> = new Map([
  ['blocker', 'critical'],
  ['blocking', 'critical'],
  ['severe', 'critical'],
  ['high', 'important'],
  ['major', 'important'],
  ['warning', 'important'],
  ['medium', 'suggestion'],
  ['moderate', 'suggestion'],
  ['minor', 'suggestion'],
  ['low', 'suggestion'],
  ['nit', 'suggestion'],
  ['trivial', 'suggestion'],
  ['info', 'suggestion'],
])

/** The severity that a word of our own format names, or null. */
export function severityOfWord(word: string): Severity | null {
  const name = word.trim().toLowerCase()
  return severities.find((severity) => severity === name) ?? plurals.get(name) ?? null
}

/** The severity that a word of another scale comes nearest to, or null. */
export function severityOfForeignWord(word: string): Severity | null {
  return foreignWords.get(word.trim().toLowerCase()) ?? null
}
