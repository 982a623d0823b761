import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { lazily } from '../../lazily.ts'
import { plainText } from '../../markdown/plain-text.ts'
import {
  codeSpansOf,
  InverseFrequency,
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
  /** In lower case. */
  lower: string
  /** Files that it names. */
  paths: readonly string[]
  names: ReadonlySet<string>
  words: ReadonlySet<string>
}

/** The strengths that a report and its reviews name, with the names in their code spans. */
export function strengthsOf({ observations, reviews }: Report): Strength[] {
  const told = [...observations.strengths, ...reviews.flatMap((review) => review.observations.strengths)]
  return told.map(({ text }) =>
    lazily<Strength>({
      text,
      lower: () => text.toLowerCase(),
      paths: () => [...text.matchAll(filePath)].map(([, path = '']) => path),
      names: () => new Set(unqualifiedClaims(text).flatMap((claim) => namesOf(codeSpansOf(claim)))),
      words: () => new Set(wordsOf(text)),
    }),
  )
}

/** What a report praises that the one before did not. */
export class Praise {
  readonly #strengths: readonly Strength[]
  readonly #counted: { readonly known: ReadonlySet<string>; readonly rarity: InverseFrequency }

  /**
   * @param earlier what was praised in the round that raised the findings is none of their fixes
   * @param findings over which it is counted how rare words are
   */
  constructor(strengths: readonly Strength[], earlier: readonly Strength[], findings: readonly Finding[]) {
    this.#strengths = strengths
    this.#counted = lazily<{ known: ReadonlySet<string>; rarity: InverseFrequency }>({
      known: () => new Set(earlier.flatMap(({ names }) => [...names])),
      rarity: () => new InverseFrequency(findings.map((finding) => textFeaturesOf(finding).words)),
    })
  }

  /** A strength that names what only the fix of a finding names, and speaks of the same thing; the one that does it most. */
  of(finding: Finding): string | null {
    const names = [...namesOfFix(finding)]
    // Few strengths name anything of a fix: the others are not read any further.
    const near = this.#strengths.filter(({ lower }) => names.some((name) => lower.includes(name)))
    if (near.length === 0) return null
    const { known, rarity } = this.#counted
    const fixed = new Set(names.filter((name) => !known.has(name)))
    if (fixed.size === 0) return null
    const { titleWords, words } = textFeaturesOf(finding)
    const [praise] = near
      .filter(({ names, paths }) => intersection(names, fixed).length > 0 && isOfFile(finding, paths))
      .map(({ text, words: told }) => {
        return { text, ofTitle: rarity.share(titleWords, told), ofStrength: rarity.share(told, words) }
      })
      .filter(({ ofTitle, ofStrength }) => ofTitle >= leastOfTitle && ofStrength >= leastOfStrength)
      .sort((a, b) => b.ofTitle * b.ofStrength - a.ofTitle * a.ofStrength)
    return praise ? plainText(praise.text.replace(/\s+/g, ' ')) : null
  }
}

/** Whether files that are named, if any, are those of a finding. */
function isOfFile({ locations }: Finding, paths: readonly string[]): boolean {
  return paths.length === 0 || locations.some((location) => paths.some((path) => isSamePath(location.path, path)))
}
