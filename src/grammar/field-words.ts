import { type AuthorStatus, authorStatuses } from '../../schemas/enums.ts'
import { remember } from '../remember.ts'
import { entriesOf, languages } from './languages/index.ts'
import { type FieldName, fieldNames } from './languages/language.ts'
import { Leads } from './leads.ts'
import { Lexicon } from './lexicon.ts'
import { normalPhrase, pictures } from './normal-phrase.ts'

const statusWords = new Lexicon<AuthorStatus>(entriesOf(authorStatuses, (language) => language.statuses))

/** A name may mean several fields: `Issue` is a title, or the problem itself. */
const fieldWords = new Map<string, Set<FieldName>>()
for (const [phrase, field] of entriesOf(fieldNames, (language) => language.fields)) {
  const fields = fieldWords.get(phrase) ?? new Set()
  fieldWords.set(phrase, fields.add(field))
}

/** The name of a field may have an article. */
const leadsOfFields = new Leads(['the', 'a', ...fieldWords.keys()])

/** The fields that a name may mean; null for an unknown name. */
export function fieldsOf(name: string): ReadonlySet<FieldName> | null {
  if (name.length > 40) return null
  const mayBe = leadsOfFields.mayBegin(name) || !/[A-Za-z\d]/.test(name) || /["~`*_]/.test(name)
  return mayBe ? fieldsOfName(name) : null
}

const fieldsOfName = remember((name: string): ReadonlySet<FieldName> | null => {
  const key = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(pictures, ' ')
    .replace(/[*_`~"“”]+/g, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<![\s:：.])[\s:：.]+$/, '')
    .trim()
  const known =
    fieldWords.get(key) ??
    fieldWords.get(key.replace(/(?<!\s)\s*[（(].*/s, '')) ??
    fieldWords.get(key.replace(/^(?:the|a)\s+/, ''))
  return known ?? null
})

/**
 * The status that an author gives a finding: `Fixed`, `✅ Fixed in 1a2b3c`, `Deferred (later)`; null for other texts.
 */
export function statusOf(text: string): AuthorStatus | null {
  return text.length <= 160 && statusWords.leads.mayBegin(text) ? statusOfPhrase(text) : null
}

/** The status that a phrase consists of: `not fixed`; null if it says more, as `Resolved path` does. */
export function wholeStatusOf(text: string): AuthorStatus | null {
  return statusWords.find(normalPhrase(text))
}

const statusOfPhrase = remember((text: string): AuthorStatus | null => {
  const phrase = normalPhrase(text.replace(/[（(].*/s, ''))
  if (phrase === '') return null
  const whole = statusWords.find(phrase)
  if (whole !== null) return whole
  const words = phrase.split(' ')
  if (words.length > 12) return null
  return (
    statusWords.find(words.slice(0, 3).join(' ')) ??
    statusWords.find(words.slice(0, 2).join(' ')) ??
    statusWords.find(words[0] ?? '')
  )
})

const packages = columnNames(languages.flatMap((language) => language.packages ?? []))
const versions = columnNames(
  languages.flatMap((language) => language.versions ?? []).map((name) => `(?:\\p{L}+ )?${name}`),
)

function columnNames(names: readonly string[]): RegExp {
  return new RegExp(String.raw`^[\s*_]*(?:${names.join('|')})[\s*_]*$`, 'iu')
}

/** Whether a cell is the head of a column of packages. */
export function namesPackages(cell: string): boolean {
  return packages.test(cell)
}

/** Whether a cell is the head of a column of versions. */
export function namesVersions(cell: string): boolean {
  return versions.test(cell)
}
