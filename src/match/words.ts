import { stemmer } from 'stemmer'
import { letters } from '../markdown/letters.ts'
import { withoutEnd } from '../markdown/without-end.ts'
import { remember } from '../remember.ts'

/** Function words of English. */
const functionWords =
  'a an and any are as at be because been before both but by can cannot could did do does each for from had has have how if in into ' +
  'is it its itself may more most must no nor not of on one only or other our out over own same should since so some ' +
  'such than that the their them then there these they this those through to too under up was we were what when where ' +
  'which while who why will with would you your also already after again all about even just still once here always never without'

/** Technical words that every review uses, whatever it is about. */
const reviewWords =
  'fix use used using instead currently line lines code path file files missing miss error fail fails failed failure return returns ' +
  'returned test tests tested testing coverage value values function comment comments suggest suggestion important critical check ' +
  'checks add adds added remove update updates handle handled state change changes changed new existing call calls called caller case ' +
  'cases result results current make makes made run runs running set sets bug issue problem behavior behaviour implementation logic ' +
  'message name names type types method object reason regression gap enhancement ensure possible potential incorrect wrong invalid ' +
  'unexpected inconsistent consistent consistency explicit implicit work works need needs require required real review reviewed agent ' +
  'pass introduced introduces describe documented document docs documentation branch commit lead leads cause causes caused means mean ' +
  'happen happens keep kept write writes read reads time first second last next previous two three'

/** The stem of a word in lower case (Porter 1980). */
const stemOf = remember(stemmer, 50_000)

const functionStems = new Set(functionWords.split(' ').map(stemOf))
const commonStems = new Set(`${functionWords} ${reviewWords}`.split(' ').map(stemOf))

const words = new RegExp(`[${letters}][${letters}\\d]*`, 'g')
const outsideWords = new RegExp(`[^${letters}\\d]+`, 'g')

/** The stems of a text's words, without function words. */
export function stemsOf(text: string): string[] {
  return stemsOfRuns(text, stemsOfRun)
}

/** The stems of a text's words, without function words and words that every review uses. */
export function distinctiveStemsOf(text: string): string[] {
  return stemsOfRuns(text, distinctiveStemsOfRun)
}

/** Cached by runs of letters and digits, which are mostly one word, because the same few words occur again and again. */
const stemsOfRun = remember((run) => stemsIn(run, 2, functionStems), 20_000)
const distinctiveStemsOfRun = remember((run) => stemsIn(run, 3, commonStems), 20_000)

function stemsOfRuns(text: string, stemsOfRun: (run: string) => readonly string[]): string[] {
  const found: string[] = []
  for (const run of text.match(words) ?? []) for (const stem of stemsOfRun(run)) found.push(stem)
  return found
}

/** By stem, the first spelling of a word in a text, in lower case. */
export function spellingsOf(text: string): Map<string, string> {
  const spellings = new Map<string, string>()
  for (const word of spelled(text, 2)) {
    const stem = stemOf(word)
    if (!spellings.has(stem)) spellings.set(stem, word)
  }
  return spellings
}

/** The stems of all words of some length, without given stems. Names in camel case are split into words. */
export function stemsIn(text: string, shortest = 2, without: ReadonlySet<string> = none): string[] {
  return spelled(text, shortest)
    .map(stemOf)
    .filter((stem) => !without.has(stem))
}

const none: ReadonlySet<string> = new Set()

function spelled(text: string, shortest: number): string[] {
  return (text.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(words) ?? [])
    .filter(({ length }) => length >= shortest && length <= 40)
    .map((word) => word.toLowerCase())
}

/** The names in code. */
export function namesOf(code: string): string[] {
  return (code.match(/[A-Za-z_$][\w$]{3,}/g) ?? []).map((name) => name.toLowerCase())
}

/** The code names in a text that are recognised by their spelling: camel case, underscores, or as `X-Forwarded-For`. */
export function identifiersOf(text: string): string[] {
  const names = (text.match(/[A-Za-z_$][\w$]{3,}/g) ?? []).filter((name) =>
    /[a-z][A-Z]|[A-Z]{2}[a-z]|[^_]_[^_]/.test(name),
  )
  const headers = text.match(/(?<![\w-])[A-Z][A-Za-z]*(?:-[A-Z][A-Za-z]*)+(?![\w-])/g) ?? []
  return [...names, ...headers].map((name) => name.toLowerCase())
}

/** The specific numbers in a text: `404`, `0600`, `10MB`, `80%`, but no single digits. */
export function numbersOf(text: string): string[] {
  return (text.match(/(?<![\w.])\d[\w.%]+/g) ?? [])
    .map((number) => withoutEnd(number, '.'))
    .filter((number) => number.length > 1)
}

/** The code names in a title: in code spans, camel case or with underscores. */
export function titleNamesOf(markdown: string): string[] {
  return [...markdown.matchAll(/`([^`]+)`|\b([A-Za-z]+[a-z][A-Z]\w*|\w+_\w+)/g)].map(([, span, word]) =>
    (span ?? word ?? '').toLowerCase(),
  )
}

/** A text without its code spans, and without other words that look like names in code: `Add-Member`, `keyOf`, `a_b`. */
export function withoutNames(markdown: string): string {
  return markdown.replace(/`[^`]+`/g, ' ').replace(/[\w-]+/g, (word) => (identifiersOf(word).length > 0 ? ' ' : word))
}

/** The contents of the code spans in a text. */
export function codeSpansOf(markdown: string): string {
  return (markdown.match(/`[^`\n]{1,200}`/g) ?? []).map((span) => span.slice(1, -1)).join('\n')
}

/** All runs of four characters, which related words share even if their stems differ. */
export function gramsOf(text: string): string[] {
  const plain = ` ${text.toLowerCase().replace(outsideWords, ' ')} `
  return Array.from({ length: Math.max(0, plain.length - 3) }, (_, at) => plain.slice(at, at + 4))
}
