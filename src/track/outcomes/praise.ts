import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { plainText } from '../../markdown/plain-text.ts'
import {
  codeSpansOf,
  type InverseFrequency,
  intersection,
  isSamePath,
  namesOf,
  textFeaturesOf,
  wordsOf,
} from '../../match/index.ts'
import { unqualifiedClaims } from './claims.ts'
import { filePath } from './file-path.ts'
import { namesOfFix } from './fix-names.ts'

/** So much of a title, by the rarity of its words, a strength must speak of. */
const leastOfTitle = 0.25
/** So much of a strength must be words of the finding: a long one praises other things. */
const leastOfStrength = 0.3

interface Strength {
  text: string
  /** Files that it names. */
  paths: readonly string[]
  names: ReadonlySet<string>
  words: ReadonlySet<string>
}

/** The strengths that a report and its reviews name, with the names in their code spans. */
export function strengthsOf({ observations, reviews }: Report): Strength[] {
  const spoken = [...observations.strengths, ...reviews.flatMap((review) => review.observations.strengths)]
  return spoken.map(({ text }) => ({
    text,
    paths: [...text.matchAll(filePath)].map(([, path = '']) => path),
    names: new Set(unqualifiedClaims(text).flatMap((claim) => namesOf(codeSpansOf(claim)))),
    words: new Set(wordsOf(text)),
  }))
}

/** A strength that names what only the fix of a finding names, and speaks of the same thing; the one that does it most. */
export function praisedIn(
  finding: Finding,
  strengths: readonly Strength[],
  known: ReadonlySet<string>,
  frequency: InverseFrequency,
): string | null {
  const fixed = new Set([...namesOfFix(finding)].filter((name) => !known.has(name)))
  if (fixed.size === 0) return null
  const { titleWords, words } = textFeaturesOf(finding)
  const [praise] = strengths
    .filter(({ names, paths }) => intersection(names, fixed).length > 0 && isOfFile(finding, paths))
    .map(({ text, words: spoken }) => {
      return { text, ofTitle: frequency.share(titleWords, spoken), ofStrength: frequency.share(spoken, words) }
    })
    .filter(({ ofTitle, ofStrength }) => ofTitle >= leastOfTitle && ofStrength >= leastOfStrength)
    .sort((a, b) => b.ofTitle * b.ofStrength - a.ofTitle * a.ofStrength)
  return praise ? plainText(praise.text.replace(/\s+/g, ' ')) : null
}

/** Whether files that are named, if any, are those of a finding. */
function isOfFile({ locations }: Finding, paths: readonly string[]): boolean {
  return paths.length === 0 || locations.some((location) => paths.some((path) => isSamePath(location.path, path)))
}
