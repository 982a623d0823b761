import { type SectionName, sectionNames } from '../../../schemas/enums.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { OtherSection, Review, Section } from '../../../schemas/review.ts'
import type { Lazily } from '../../lazily.ts'
import type { OutlineSection } from '../document/outline.ts'
import type { AgentNames } from '../header/agents.ts'
import { readCoverage } from './coverage.ts'
import { readItems } from './items.ts'
import { readLimitations } from './limitations.ts'
import { readObservations } from './observations.ts'

type SharedPart = 'summary' | 'observations' | 'commitStructure' | 'limitations' | 'feedback' | 'coverage'

/** Collects the results of a function for all sections of a kind, in order. */
export function eachOf<T>(
  sections: readonly OutlineSection[],
  kind: SectionName,
  read: (section: OutlineSection) => T[],
): T[] {
  return sections.flatMap((section) => (section.kind === kind ? read(section) : []))
}

/** The parts that reports and reviews have in common, computed when they are first read. */
export function sharedParts(sections: readonly OutlineSection[], names: AgentNames): Lazily<Pick<Review, SharedPart>> {
  return {
    summary: () => proseOf(sections, 'summary'),
    observations: () => {
      const read = eachOf(sections, 'observations', ({ structure, from, to }) => [
        readObservations(structure, from, to, names),
      ])
      return {
        concerns: read.flatMap(({ concerns }) => concerns),
        strengths: read.flatMap(({ strengths }) => strengths),
      }
    },
    commitStructure: () => proseOf(sections, 'commits'),
    limitations: () =>
      eachOf(sections, 'limitations', ({ structure, from, to }) => readLimitations(structure, from, to, names)),
    feedback: () =>
      eachOf(sections, 'feedback', ({ structure, from, to }) => readItems(structure, from, to, names, 'all')),
    coverage: () => eachOf(sections, 'coverage', ({ structure, from, to }) => readCoverage(structure, from, to)),
  }
}

function proseOf(sections: readonly OutlineSection[], kind: SectionName): string | null {
  const texts = eachOf(sections, kind, ({ structure, from, to }) => [structure.text(from, to) ?? ''])
  return texts.filter((text) => text !== '').join('\n\n') || null
}

/** The known sections as written, without the findings in them. */
export function readSections(sections: readonly OutlineSection[], findings: readonly Finding[]): Section[] {
  return sections.flatMap(({ structure, kind, title, depth, headingLine, from, to }): Section[] => {
    if (!isSectionName(kind)) return []
    const markdown = structure.text(from, firstFinding(findings, from, to)) ?? ''
    return [{ name: kind, title, depth, markdown, position: structure.lines.position(headingLine, to) }]
  })
}

/** The line of the first finding in a range; the end of the range if there is none. @param findings in order */
export function firstFinding(findings: readonly Finding[], from: number, to: number): number {
  let low = 0
  let high = findings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((findings[middle]?.position.start.line ?? 0) > from) high = middle
    else low = middle + 1
  }
  return Math.min(to, (findings[low]?.position.start.line ?? to + 1) - 1)
}

/**
 * The unknown sections, and text in containers of other sections.
 * @param appendixEnd the line after the appendix
 */
export function readOtherSections(
  sections: readonly OutlineSection[],
  findings: readonly Finding[],
  appendixEnd = Number.POSITIVE_INFINITY,
): OtherSection[] {
  let after: SectionName | null = null
  let last = -1
  const others: OtherSection[] = []
  for (const { structure, kind, title, depth, headingLine, from, to } of sections) {
    if (last < appendixEnd && headingLine >= appendixEnd) after = 'appendix'
    last = headingLine
    if (isSectionName(kind)) {
      after = kind
      continue
    }
    const first = firstFinding(findings, headingLine, to)
    const markdown = structure.text(from, first)
    if (first === headingLine || (kind !== null && markdown === null)) continue
    const position = structure.lines.position(headingLine, to)
    others.push({ title, depth, after, markdown: markdown ?? '', position })
  }
  return others
}

function isSectionName(kind: OutlineSection['kind']): kind is SectionName {
  return sectionNames.some((name) => name === kind)
}
