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
  quoted: { label: 'same quoted code', phrase: (detail) => `both quote \`${detail}\`` },
  lines: { label: 'nearby lines', phrase: null },
  start: { label: 'same first line', phrase: (detail) => `both begin at ${detail}` },
  spot: {
    label: 'nearby lines, short text',
    phrase: (detail) => (detail === 'overlapping' ? 'both are at the same lines' : `their lines are ${detail}`),
  },
  nearby: {
    label: 'nearest findings, short texts',
    phrase: (detail) => (detail === 'overlapping' ? 'both are at the same lines' : `their lines are ${detail}`),
  },
  file: { label: 'same file', phrase: (detail) => `both are in ${detail}` },
  unplaced: { label: 'one names no file', phrase: null },
  names: { label: 'shared code names', phrase: (detail) => `both name ${detail}` },
  identifiers: { label: 'shared code names in prose', phrase: (detail) => `both name ${detail}` },
  unnamed: { label: 'one has no code names in prose', phrase: null },
  otherNames: {
    label: 'different code in the titles',
    phrase: (detail) => `their titles name different code (${detail})`,
  },
  numbers: { label: 'shared numbers', phrase: (detail) => `both give ${detail}` },
  spelling: { label: 'similar spelling of the titles', phrase: null },
  words: { label: 'shared words', phrase: (detail) => `both say ${detail}` },
  wording: { label: 'similar wording', phrase: null },
  opening: { label: 'shared words at the start', phrase: (detail) => `both say ${detail}` },
  told: { label: 'title words in the other text', phrase: (detail) => `both say ${detail}` },
  synonyms: {
    label: 'synonyms of title words',
    phrase: (detail) => `one says in other words: ${detail}`,
  },
  remedy: { label: 'similar fixes', phrase: (detail) => `both ask for ${detail}` },
  failure: { label: 'same kind of failure', phrase: (detail) => `both are about ${detail}` },
  otherFailure: {
    label: 'different failures in the titles',
    phrase: (detail) => `their titles are about different things (${detail})`,
  },
  severity: { label: 'different severities', phrase: (detail) => `their severities differ (${detail})` },
  test: { label: 'tests of the same code', phrase: null },
  aspect: { label: 'different topics', phrase: (detail) => `they are about different things (${detail})` },
  source: { label: 'both from one reviewer', phrase: (detail) => `both are from ${detail}` },
  rival: { label: 'another finding fits better', phrase: null },
  crowd: { label: 'many findings', phrase: null },
  length: { label: 'long texts', phrase: null },
  cited: { label: 'one refers to the other', phrase: (detail) => `the later one refers to ${detail}` },
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
