import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'
import { lazily } from '../../lazily.ts'
import { plainText } from '../../markdown/plain-text.ts'
import {
  codeSpansOf,
  distinctiveStemsOf,
  InverseFrequency,
  intersection,
  isSamePath,
  namesOf,
  textFeaturesOf,
} from '../../match/index.ts'
import { unqualifiedClaims } from './claims.ts'
import { filePath } from './file-path.ts'
import { namesOfFix } from './fix-names.ts'

/** The least share of a title, weighted by the rarity of its words, that a strength must contain. */
const leastOfTitle = 0.25
/** The least share of a strength's words that must be in the finding; otherwise it praises something else. */
const leastOfStrength = 0.3

interface Strength {
  text: string
  /** The text in lower case. */
  lower: string
  /** The files that it names. */
  paths: readonly string[]
  names: ReadonlySet<string>
  stems: ReadonlySet<string>
}

/** The strengths in a report and its reviews, with the code names in them. */
export function strengthsOf({ observations, reviews }: Report): Strength[] {
  const strengths = [...observations.strengths, ...reviews.flatMap((review) => review.observations.strengths)]
  return strengths.map(({ text }) =>
    lazily<Strength>({
      text,
      lower: () => text.toLowerCase(),
      paths: () => [...text.matchAll(filePath)].map(([, path = '']) => path),
      names: () => new Set(unqualifiedClaims(text).flatMap((claim) => namesOf(codeSpansOf(claim)))),
      stems: () => new Set(distinctiveStemsOf(text)),
    }),
  )
}

/** The strengths that a report praises for the first time. */
export class Praise {
  readonly #strengths: readonly Strength[]
  readonly #counted: { readonly known: ReadonlySet<string>; readonly rarity: InverseFrequency }

  /**
   * @param earlier the strengths of the previous round, which can't be about later fixes
   * @param findings the findings over which the rarity of words is counted
   */
  constructor(strengths: readonly Strength[], earlier: readonly Strength[], findings: readonly Finding[]) {
    this.#strengths = strengths
    this.#counted = lazily<{ known: ReadonlySet<string>; rarity: InverseFrequency }>({
      known: () => new Set(earlier.flatMap(({ names }) => [...names])),
      rarity: () => new InverseFrequency(findings.map((finding) => textFeaturesOf(finding).distinctiveStems)),
    })
  }

  /**
   * The strength that best matches the fix of a finding: it names code that only the fix introduces. Null without one.
   */
  of(finding: Finding): string | null {
    const names = [...namesOfFix(finding)]
    // Only few strengths name code of a fix, so the others are filtered out first.
    const near = this.#strengths.filter(({ lower }) => names.some((name) => lower.includes(name)))
    if (near.length === 0) return null
    const { known, rarity } = this.#counted
    const fixed = new Set(names.filter((name) => !known.has(name)))
    if (fixed.size === 0) return null
    const { distinctiveTitleStems: title, distinctiveStems: whole } = textFeaturesOf(finding)
    const [praise] = near
      .filter(({ names, paths }) => intersection(names, fixed).length > 0 && isOfFile(finding, paths))
      .map(({ text, stems }) => {
        return { text, ofTitle: rarity.share(title, stems), ofStrength: rarity.share(stems, whole) }
      })
      .filter(({ ofTitle, ofStrength }) => ofTitle >= leastOfTitle && ofStrength >= leastOfStrength)
      .sort((a, b) => b.ofTitle * b.ofStrength - a.ofTitle * a.ofStrength)
    return praise ? plainText(praise.text.replace(/\s+/g, ' ')) : null
  }
}

/** Whether all named files, if any, are files of a finding. */
function isOfFile({ locations }: Finding, paths: readonly string[]): boolean {
  return paths.length === 0 || locations.some((location) => paths.some((path) => isSamePath(location.path, path)))
}
