import type { Evidence } from '../../schemas/consolidation.ts'
import type { EvidenceName } from './comparisons.ts'

/** The description of a kind of evidence for people. */
interface Description {
  /** Its label in a table. */
  label: string
  /** A phrase for a piece of evidence; null if it isn't meaningful on its own. */
  phrase: ((detail: string) => string) | null
}

const descriptions: Readonly<Record<EvidenceName | 'cited', Description>> = {
  quoted: { label: 'code that both quote', phrase: (detail) => `both quote \`${detail}\`` },
  lines: { label: 'lines near each other', phrase: null },
  start: { label: 'places that begin on one line', phrase: (detail) => `both begin at ${detail}` },
  spot: {
    label: 'lines near each other, and little said',
    phrase: (detail) => (detail === 'overlapping' ? 'both are at the same lines' : `their lines are ${detail}`),
  },
  nearby: {
    label: 'the nearest findings of both, and little said',
    phrase: (detail) => (detail === 'overlapping' ? 'both are at the same lines' : `their lines are ${detail}`),
  },
  file: { label: 'a file that both name', phrase: (detail) => `both are in ${detail}` },
  unplaced: { label: 'one names no file', phrase: null },
  names: { label: 'names of code in both', phrase: (detail) => `both name ${detail}` },
  identifiers: { label: 'names of code in the prose of both', phrase: (detail) => `both name ${detail}` },
  unnamed: { label: 'the prose of one names no code', phrase: null },
  otherNames: {
    label: 'titles that name different code',
    phrase: (detail) => `their titles name different code (${detail})`,
  },
  numbers: { label: 'numbers in both', phrase: (detail) => `both give ${detail}` },
  spelling: { label: 'titles spelled alike', phrase: null },
  words: { label: 'words of the shorter in the longer', phrase: (detail) => `both say ${detail}` },
  wording: { label: 'wording as a whole', phrase: null },
  opening: { label: 'words at the start of both', phrase: (detail) => `both say ${detail}` },
  told: { label: 'titles in the text of the other', phrase: (detail) => `both say ${detail}` },
  synonyms: {
    label: 'titles told in other words',
    phrase: (detail) => `one says in other words: ${detail}`,
  },
  remedy: { label: 'fixes asked for alike', phrase: (detail) => `both ask for ${detail}` },
  failure: { label: 'kind of failure', phrase: (detail) => `both are about ${detail}` },
  otherFailure: {
    label: 'titles about different failures',
    phrase: (detail) => `their titles are about different things (${detail})`,
  },
  severity: { label: 'different severities', phrase: (detail) => `their severities differ (${detail})` },
  test: { label: 'tests of the same code', phrase: null },
  aspect: { label: 'about different things', phrase: (detail) => `they are about different things (${detail})` },
  source: { label: 'one reviewer has both', phrase: (detail) => `both are of ${detail}` },
  rival: { label: 'another finding fits better', phrase: null },
  crowd: { label: 'many findings to choose from', phrase: null },
  length: { label: 'long texts share words by chance', phrase: null },
  cited: { label: 'one names the other', phrase: (detail) => `the later one names ${detail}` },
}

const byName = new Map(Object.entries(descriptions))

/** The label of a kind of evidence. */
export function labelOf({ name }: Pick<Evidence, 'name'>): string {
  return byName.get(name)?.label ?? name
}

/** Kinds of evidence with the same phrase, such as shared words, of which only the one that weighs most is shown. */
const alike: Readonly<Record<string, EvidenceName>> = {
  words: 'words',
  opening: 'words',
  told: 'words',
  names: 'names',
  identifiers: 'names',
  nearby: 'spot',
}

/** The most shared words in a phrase. */
const mostWords = 6

/** The strongest evidence for and against as phrases, strongest first. */
export function phrasesOf(evidence: readonly Evidence[], most = 3): string[] {
  const details = new Map<string, string[]>()
  for (const { name, detail } of evidence.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    if (detail === null) continue
    const kind = alike[name]
    if (kind === undefined) details.set(name, [detail])
    else details.set(kind, [...new Set([...(details.get(kind) ?? []), ...detail.split(', ')])].slice(0, mostWords))
  }
  return [...details].flatMap(([name, said]) => byName.get(name)?.phrase?.(said.join(', ')) ?? []).slice(0, most)
}
