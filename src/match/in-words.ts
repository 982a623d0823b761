import type { Evidence } from '../../schemas/consolidation.ts'

/** How a piece of evidence is described to a reader; what is not here says nothing by itself. */
const phrases: Readonly<Record<string, (detail: string) => string>> = {
  quoted: (detail) => `both quote \`${detail}\``,
  spot: (detail) => (detail === 'overlapping' ? 'both are at the same lines' : `their lines are ${detail}`),
  file: (detail) => `both are in ${detail}`,
  names: (detail) => `both name ${detail}`,
  otherNames: (detail) => `their titles name different code (${detail})`,
  numbers: (detail) => `both give ${detail}`,
  words: (detail) => `both say ${detail}`,
  remedy: (detail) => `both ask for ${detail}`,
  failure: (detail) => `both are about ${detail}`,
  otherFailure: (detail) => `their titles are about different things (${detail})`,
  severity: (detail) => `their severities differ (${detail})`,
  aspect: (detail) => `they are about different things (${detail})`,
  source: (detail) => `both are of ${detail}`,
  cited: (detail) => `the later one names ${detail}`,
}

/** Kinds of evidence that tell a reader the same: shared words are listed once, in the order in which they weigh. */
const alike: Readonly<Record<string, string>> = {
  words: 'words',
  opening: 'words',
  told: 'words',
  names: 'names',
  identifiers: 'names',
}

/** More shared words tell a reader no more. */
const mostWords = 6

/** The evidence that weighs most, for and against, as phrases for a reader; the heaviest first. */
export function inWords(evidence: readonly Evidence[], most = 3): string[] {
  const details = new Map<string, string[]>()
  for (const { name, detail } of evidence.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))) {
    if (detail === null) continue
    const kind = alike[name]
    if (kind === undefined) details.set(name, [detail])
    else details.set(kind, [...new Set([...(details.get(kind) ?? []), ...detail.split(', ')])].slice(0, mostWords))
  }
  return [...details].flatMap(([name, said]) => phrases[name]?.(said.join(', ')) ?? []).slice(0, most)
}
