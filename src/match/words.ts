import { stemmer } from 'stemmer'
import { letters } from '../markdown/letters.ts'

/** Words of the language that say nothing of a problem. */
const functionWords =
  'a an and any are as at be because been before both but by can cannot could did do does each for from had has have how if in into ' +
  'is it its itself may more most must no nor not of on one only or other our out over own same should since so some ' +
  'such than that the their them then there these they this those through to too under up was we were what when where ' +
  'which while who why will with would you your also already after again all about even just still once here always never without'

/** Words of the trade that every review uses, whatever it speaks of. */
const reviewWords =
  'fix use used using instead currently line lines code path file files missing miss error fail fails failed failure return returns ' +
  'returned test tests tested testing coverage value values function comment comments suggest suggestion important critical check ' +
  'checks add adds added remove update updates handle handled state change changes changed new existing call calls called caller case ' +
  'cases result results current make makes made run runs running set sets bug issue problem behavior behaviour implementation logic ' +
  'message name names type types method object reason regression gap enhancement ensure possible potential incorrect wrong invalid ' +
  'unexpected inconsistent consistent consistency explicit implicit work works need needs require required real review reviewed agent ' +
  'pass introduced introduces describe documented document docs documentation branch commit lead leads cause causes caused means mean ' +
  'happen happens keep kept write writes read reads time first second last next previous two three'

const stems = new Map<string, string>()

/** The stem of a lower-case word (Porter 1980). */
function stemOf(word: string): string {
  let stem = stems.get(word)
  if (stem === undefined) {
    stem = stemmer(word)
    if (stems.size < 50_000) stems.set(word, stem)
  }
  return stem
}

const ignored = new Set(`${functionWords} ${reviewWords}`.split(' ').map(stemOf))

const words = new RegExp(`[${letters}][${letters}\\d]*`, 'g')
const outsideWords = new RegExp(`[^${letters}\\d]+`, 'g')

/** The stems of a text's words. Names written in camel case give the words they are made of. */
export function wordsOf(text: string): string[] {
  const found: string[] = []
  for (const word of text.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(words) ?? []) {
    if (word.length < 3 || word.length > 40) continue
    const stem = stemOf(word.toLowerCase())
    if (!ignored.has(stem)) found.push(stem)
  }
  return found
}

/** The names in a piece of code. */
export function namesOf(code: string): string[] {
  return (code.match(/[A-Za-z_$][\w$]{3,}/g) ?? []).map((name) => name.toLowerCase())
}

/** The names of code in a title: in code spans, in camel case or with underscores. */
export function titleNamesOf(markdown: string): string[] {
  return [...markdown.matchAll(/`([^`]+)`|\b([A-Za-z]+[a-z][A-Z]\w*|\w+_\w+)/g)].map(([, span, word]) =>
    (span ?? word ?? '').toLowerCase(),
  )
}

/** The code spans of a text, their marks taken off. */
export function codeSpansOf(markdown: string): string {
  return (markdown.match(/`[^`\n]{1,200}`/g) ?? []).map((span) => span.slice(1, -1)).join('\n')
}

/** Runs of four characters: what words of one root share where their stems differ. */
export function gramsOf(text: string): string[] {
  const plain = ` ${text.toLowerCase().replace(outsideWords, ' ')} `
  return Array.from({ length: Math.max(0, plain.length - 3) }, (_, at) => plain.slice(at, at + 4))
}
