import type { Decisions } from '../../../schemas/decisions.ts'
import { sectionNames } from '../../../schemas/enums.ts'
import type { Report } from '../../../schemas/report.ts'
import type { Section } from '../../../schemas/review.ts'
import { inCurrentWords } from '../summary.ts'
import { type ResolvedIds, resolutionWithMovedIds, withMovedIds } from './ids.ts'
import type { Versions } from './versions.ts'

/** The texts of sections that people changed, unless decisions contain these texts. */
export function mergeSections(
  { base, edited, generated }: Versions,
  { decisions, moved, removed }: ResolvedIds & { decisions: Decisions },
): Section[] {
  return sectionNames.flatMap((name) => {
    const written = isDecided(name, decisions) ? [] : sectionsNamed(edited, name)
    const before = name === 'summary' ? inCurrentWords(textOf(written)) : textOf(written)
    const isGenerated = before === textOf(sectionsNamed(base, name))
    if (written.length === 0 || isGenerated) return sectionsNamed(generated, name)
    return written.map((section) => ({
      ...section,
      markdown:
        name === 'resolution'
          ? resolutionWithMovedIds(section.markdown, edited.resolution?.entries ?? [], { moved, removed })
          : withMovedIds(section.markdown, moved),
    }))
  })
}

/** Whether decisions contain the text of a section. */
function isDecided(name: Section['name'], decisions: Decisions): boolean {
  return (name === 'summary' || name === 'retro' || name === 'notes') && decisions[name] !== undefined
}

function sectionsNamed(report: Report | null, name: Section['name']): Section[] {
  return report?.sections.filter((section) => section.name === name) ?? []
}

function textOf(sections: readonly Section[]): string {
  return sections.map(({ markdown }) => markdown).join('\n')
}
