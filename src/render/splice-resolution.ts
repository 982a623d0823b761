import { sectionTitles } from '../../schemas/canonical.ts'
import type { Report, Resolution } from '../../schemas/report.ts'
import { heading, stringify, text } from '../markdown/mdast.ts'
import { composeResolution } from './sections.ts'

/**
 * Replaces the Resolution in the text of a report; everything else is unchanged. If there is none, it is added before
 * the appendix, or at the end.
 * @param source the text that `report` was read from
 */
export function spliceResolution(source: string, report: Report, resolution: Resolution): string {
  const existing = report.sections.find(({ name }) => name === 'resolution')
  const appendix = report.sections.find(({ name }) => name === 'appendix')
  const depth = existing?.depth === 3 ? 3 : 2
  const content = composeResolution(resolution)
  // A heading stays as it was written, with all that it says.
  const written = existing && /^#.*/.exec(source.slice(existing.position.start.offset))?.[0].trimEnd()
  const section = written
    ? `${written}\n\n${stringify(content)}`
    : stringify([heading(depth, text(sectionTitles.resolution)), ...content])
  const start = existing?.position.start.offset ?? appendix?.position.start.offset ?? source.length
  const end = existing ? existing.position.end.offset : start
  const before = source.slice(0, start).trimEnd()
  const after = source.slice(end).trimStart()
  return `${[before, section.trimEnd(), after]
    .filter((part) => part !== '')
    .join('\n\n')
    .trimEnd()}\n`
}
