import { noFinalNewline, sectionTitles, severitySections } from '../../schemas/canonical.ts'
import { type SectionName, type Severity, sectionNames } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { OtherSection, Review } from '../../schemas/review.ts'
import { fenceFor } from '../markdown/fence.ts'
import { heading, type RootContent, stringify, text, verbatim } from '../markdown/mdast.ts'
import { attributionsOf } from './attribution.ts'
import { type EmbedContext, embed, embedLead } from './embed.ts'
import { renderHead } from './head.ts'
import { renderHeader } from './header.ts'
import { sectionFromModel } from './sections.ts'

const severityOfSection: Partial<Record<SectionName, Severity>> = severitySections

/**
 * Renders a report in canonical form. This is the inverse of `parse`: parsing the text gives the same report, except
 * for positions, labels, and the titles and levels of sections.
 */
export function renderReport(report: Report): string {
  const header = renderHeader(report)
  const names = attributionsOf(report)
  const content: RootContent[] = [heading(1, text(`Deep Review: ${report.slug}`)), ...(header ? [header] : [])]
  if (report.lead) content.push(verbatim(embedLead(report.lead)))
  // One by one, because the number of arguments of a call is limited.
  for (const node of others(report, null, names)) content.push(node)
  for (const name of sectionNames) {
    const section = renderSection(report, name, names)
    if (section.length > 0) content.push(heading(2, text(sectionTitles[name])))
    for (const node of [...section, ...others(report, name, names)]) content.push(node)
  }
  // A line of dashes would end the front matter.
  const frontMatter = report.frontMatter?.replace(/\r\n?/g, '\n').replace(/^(?:---|\.\.\.)\s*$/gm, '# $&')
  return `${frontMatter ? `---\n${frontMatter}\n---\n\n` : ''}${stringify(content)}`
}

/** Renders a section from its text; only if it has none (`report.sections`), it is composed from the model. */
function renderSection(report: Report, name: SectionName, names: ReadonlySet<string>): RootContent[] {
  const severity = severityOfSection[name]
  // In the appendix, the parser may take headings of up to level 4 for the starts of reviews.
  const depth = name === 'appendix' ? 4 : 2
  const written = report.sections
    .filter((section) => section.name === name && section.markdown !== '')
    .map((section) => verbatim(embed(section.markdown, { section: name, depth, shift: 2 - section.depth, names })))
  if (severity) return renderFindings(report, severity, { section: name, names }, written)
  if (name === 'appendix') return renderAppendix(report, written)
  return written.length > 0 ? written : sectionFromModel[name](report, { section: name, names })
}

function renderFindings(
  report: Report,
  severity: Severity,
  context: EmbedContext,
  written: RootContent[],
): RootContent[] {
  const findings = report.findings.filter((finding) => finding.severity === severity)
  const lead = written.filter((node) => node.type === 'verbatim' && !/^\W*none\W*$/i.test(node.value))
  if (findings.length === 0) {
    // If there are unknown sections, they may contain findings, so `None.` could be wrong.
    const isSilent = report.findings.length === 0 && report.otherSections.length > 0
    return written.length > 0 || (isSilent && !hasSeverities(report)) ? written : [verbatim('None.')]
  }
  return [
    ...lead,
    ...findings.flatMap((finding): RootContent[] => {
      const head = verbatim(renderHead(finding))
      return finding.body === '' ? [head] : [head, verbatim(embed(finding.body, context))]
    }),
  ]
}

function hasSeverities({ sections }: Report): boolean {
  return sections.some(({ name }) => severityOfSection[name] !== undefined)
}

function renderAppendix(report: Report, written: RootContent[]): RootContent[] {
  const listed = new Set(report.reviewers.map(({ name }) => name))
  return [...written, ...report.reviews.flatMap((review) => renderRawReview(review, listed.has(review.agent)))]
}

/**
 * Renders a raw review below the name of its agent, in a fence that nothing inside can close. The pass is named if it
 * isn't the first, or if the header doesn't list the agent.
 */
function renderRawReview({ agent, pass, source }: Review, isListed: boolean): RootContent[] {
  const fence = fenceFor(source, 4)
  const hasNewline = source === '' || source.endsWith('\n')
  const info = hasNewline ? 'markdown' : `markdown ${noFinalNewline}`
  const title = pass === 1 && isListed ? agent : `${agent} — Pass ${pass}`
  return [heading(3, text(title)), verbatim(`${fence}${info}\n${source}${hasNewline ? '' : '\n'}${fence}`)]
}

function others(report: Report, after: SectionName | null, names: ReadonlySet<string>): RootContent[] {
  return report.otherSections
    .filter((section) => section.after === after)
    .flatMap((section: OtherSection): RootContent[] => {
      const title = heading(2, verbatim(section.title.replace(/\s+/g, ' ')))
      return section.markdown === ''
        ? [title]
        : [title, verbatim(embed(section.markdown, { section: null, shift: 2 - section.depth, names }))]
    })
}
