import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Review } from '../../schemas/review.ts'
import { endsInRetraction } from '../grammar/retraction.ts'
import { severityOfSection } from '../grammar/section-names.ts'
import { structureOf } from '../grammar/structure.ts'
import { lazily } from '../lazily.ts'
import type { Lines } from '../markdown/lines.ts'
import { plainText } from '../markdown/plain-text.ts'
import { type Outline, readOutline } from './document/outline.ts'
import { readFindings } from './finding/findings.ts'
import type { FindingRegion } from './finding/heads.ts'
import { repositoryPath } from './formats/local-paths.ts'
import type { AgentNames } from './header/agents.ts'
import { readHeader } from './header/header.ts'
import { readVerdict } from './header/verdict.ts'
import { leavesNothing } from './left-over.ts'
import { messagesOf, noteSecondDrafts } from './messages.ts'
import { readHead } from './review/head.ts'
import { distinct, placesIn } from './review/places.ts'
import { statusOfReview } from './review-status.ts'
import { readGaps } from './sections/gaps.ts'
import { readItems } from './sections/items.ts'
import { eachOf, firstFinding, readOtherSections, readSections, sharedParts } from './sections/parts.ts'

export interface ReviewIdentity {
  agent: string
  pass: number
  /** The raw text, exactly. */
  source: string
}

export interface ReadReview {
  review: Review
  messages: Message[]
}

/** Parses a review in the canonical format. */
export function readOwnReview(
  lines: Lines,
  { agent, pass, source }: ReviewIdentity,
  names: AgentNames,
): ReadReview & { leavesNothing: () => boolean } {
  const structure = structureOf(lines, lines.first, lines.last)
  const outline = readOutline(structure)
  const { lead, sections } = outline
  const findings = readFindings(structure, findingRegions(outline), names)
    .map(placedByTitle)
    .map(withRepositoryPaths)
    .map(withRetraction)
  const review: Review = lazily<Review>({
    agent,
    pass,
    source,
    position: lines.position(lines.first, lines.last),
    frame: null,
    run: null,
    preamble: () => structure.text(lead.from, firstFinding(findings, lead.from, lead.to)),
    verdict: () => readHeader(lines, lead.from, lead.to)?.fields.verdict ?? verdictOfSection(outline),
    findings,
    ...sharedParts(sections, names),
    testing: () => eachOf(sections, 'testing', (section) => readGaps(structure, section.from, section.to, names)),
    documentation: () =>
      eachOf(sections, 'documentation', ({ from, to }) => readItems(structure, from, to, names, 'all')),
    otherSections: () => readOtherSections(sections, findings),
    sections: () => readSections(sections, findings),
    status: () => statusOfReview(review),
  })
  const messages = [...messagesOf(structure, findings, sections), ...noteSecondDrafts(sections)]
  return { review, messages, leavesNothing: () => leavesNothing(structure, sections, findings) }
}

function withRetraction(finding: Finding): Finding {
  return endsInRetraction(finding.body) ? { ...finding, struck: true } : finding
}

/**
 * Gives a finding without locations those in its title that have lines. At the end of the title, they are removed from
 * it.
 */
function placedByTitle(finding: Finding): Finding {
  const { titleMarkdown } = finding
  if (finding.locations.length > 0) return finding
  const located = placesIn(titleMarkdown).filter(({ startLine }) => startLine !== null)
  if (located.length === 0) return finding
  const locations = distinct(located)
  const cut = readHead(titleMarkdown, false)
  const isCut = cut.title !== '' && cut.places.length > 0 && cut.rest === '' && titleMarkdown.startsWith(cut.title)
  return isCut
    ? { ...finding, locations, title: plainText(cut.title), titleMarkdown: cut.title }
    : { ...finding, locations }
}

/** Makes paths relative to the repository; the text itself is unchanged. */
function withRepositoryPaths(finding: Finding): Finding {
  if (finding.locations.every(({ path }) => repositoryPath(path) === path)) return finding
  const locations = finding.locations.map((location) => ({ ...location, path: repositoryPath(location.path) }))
  return { ...finding, locations }
}

/** The regions of findings: sections of severities or findings, or else the whole text. */
function findingRegions({ lead, sections }: Outline): FindingRegion[] {
  const regions = sections
    .filter(({ kind }) => kind === 'findings' || severityOfSection(kind))
    .map(({ kind, from, to }) => ({ from, to, severity: severityOfSection(kind) }))
  if (regions.length > 0) return regions
  const own = sections
    .filter(({ kind }) => kind === null)
    .map(({ headingLine, to }) => ({ from: headingLine, to, severity: null }))
  return [{ ...lead, severity: null }, ...own]
}

function verdictOfSection({ sections }: Outline): Review['verdict'] {
  const section = sections.find(
    ({ kind, title }) => kind === null && /^\W*(?:overall )?(?:verdict|recommendation)\W*$/i.test(title),
  )
  const text = section?.structure.text(section.from, section.to) ?? ''
  return readVerdict(text.split(/\n\s*\n/, 1)[0]?.replace(/\n/g, ' ') ?? '')
}
