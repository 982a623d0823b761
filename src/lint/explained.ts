import type { SectionName } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import { comparableOf } from '../match/index.ts'
import type { LostFinding } from './accounting.ts'
import type { ReportFile } from './report-file.ts'

/** Words for what became of a raw finding. */
const outcome =
  /\b(?:drop(?:ped|s)?|reject(?:ed|s)?|declined|downgraded|demoted|duplicat\w+|overlap\w*|merg(?:ed|es)|folded|consolidat(?:ed|es)|became|moved|re-?homed|reclassified|withdrawn|invalid|false positives?|already (?:covered|raised|known)|twice|both are|one and the same|counted once|left out|fixed (?:since|already|before)|(?:not|isn['’]t|aren['’]t|wasn['’]t|weren['’]t) (?:repeated|listed|carried|kept|included|adopted|taken)|not (?:a|an) (?:issue|bug|finding|problem))\b/i

/** Words for a claim of an agent that turned out to be wrong. */
const refuted =
  /\b(?:wrong(?:ly)?|incorrect(?:ly)?|mistaken(?:ly)?|misread|misunderst\w+|hallucinat\w+|refuted|disproved|cannot happen|can(?:no|')t happen|not reproducible|does not (?:hold|apply|occur)|did not (?:hold|survive)|unfounded|speculative)\b/i

/** Words for a finding that became part of another one. */
const merged =
  /\b(?:duplicat\w+|overlap\w*|merg(?:ed|es)|folded|consolidat(?:ed|es)|already (?:covered|raised|known)|twice|both are|one and the same|counted once)\b/i

/** Says what became of one finding without naming its id: `Flash's namespace finding was dropped`. */
const oneGone =
  /\b(?:finding|suggestion|concern|claim|remark)\b[^.;]{0,80}\b(?:dropped|rejected|declined|discarded|withdrawn|demoted|merged|folded|moved|re-?homed|reclassified|became)\b/i

/** Says that the report leaves findings to the raw reviews: `We leave the other six in the appendix`. */
const leftThere =
  /\b(?:rest|others?|remaining|further|minor|nits?|suggestions?|findings?)\b[^.|]{0,80}\b(?:in|to|see)\s(?:the\s|their\s)?(?:(?:raw|original|individual|single|agents?['’]?)\s(?:own\s)?reviews?|appendix)\b/i

/** Says that the report has only some of the findings: `six suggestions, of which we keep the three best`. */
const keptSome =
  /\b(?:suggestions?|findings?|nits?)\b[^.|]{0,60}\b(?:keep|kept|list(?:ed)?|take|took|include[ds]?)\b[^.|]{0,30}\b(?:best|most|that matter|worthwhile|relevant|useful)\b/i

/** Whether the report says that some findings are only in the raw reviews. */
export function leavesSomeToReviews(file: ReportFile): boolean {
  const names: ReadonlySet<SectionName> = new Set(['summary', 'suggestions', 'retro', 'notes'])
  return file.ownSections.some(
    ({ name, markdown }) => names.has(name) && (leftThere.test(markdown) || keptSome.test(markdown)),
  )
}

/** Says that no finding of a review was kept. */
const nothingKept =
  /\b(?:no|none|zero)\b[^.]{0,60}\bfindings?\b[^.]{0,60}\b(?:surviv|kept|adopted|used|remain|made it)/i

/**
 * Removes the lost findings that the report explains in prose: it may say in its own words what became of a finding, or
 * that none of an agent's findings was kept. A sentence explains one finding: the one that it names by its id, or else
 * the one whose title shares most words with it. If it means neither but names a finding of the report, it explains any
 * one, so as many findings are removed as there are such sentences.
 */
export function unexplained(file: ReportFile, lost: readonly LostFinding[]): LostFinding[] {
  if (lost.length === 0) return []
  const statements = sentencesIn(file)
  return [...Map.groupBy(lost, ({ agent }) => agent)].flatMap(([agent, own]) => {
    const sentences = statements.flatMap(({ text, agents }) => (agents.includes(agent) ? [text] : []))
    if (sentences.some((sentence) => nothingKept.test(sentence))) return []
    const open = new Set(own.filter(({ raw }) => !isPlaced(file, raw)))
    const kept = rawsOf(file, agent).filter((raw) => own.every((entry) => entry.raw !== raw))
    let explainAnyOne = 0
    for (const sentence of sentences.filter((text) => outcome.test(text) || refuted.test(text))) {
      const best = mostSimilar(open, sentence)
      const explained = [...open].find(({ raw }) => namesRaw(sentence, raw)) ?? best?.entry
      if (explained && outcome.test(sentence)) open.delete(explained)
      else if (explainsAnyOne(file, agent, sentence, { kept, bestShared: best?.shared ?? 0 })) explainAnyOne += 1
    }
    return [...open].slice(explainAnyOne)
  })
}

/** The finding whose title shares most words with a sentence, if any. */
function mostSimilar(
  findings: ReadonlySet<LostFinding>,
  sentence: string,
): { entry: LostFinding; shared: number } | undefined {
  const [best] = [...findings]
    .map((entry) => ({ entry, shared: sharedWith(entry.raw, sentence) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
  return best
}

/** Whether a sentence explains one of an agent's lost findings without saying which. */
function explainsAnyOne(
  file: ReportFile,
  agent: string,
  sentence: string,
  { kept, bestShared }: { kept: readonly Finding[]; bestShared: number },
): boolean {
  if (merged.test(sentence) && /\b[CIS]\d{1,2}\b/.test(sentence)) return true
  if (outcome.test(sentence) && !isOnlyOf(file, agent, sentence)) return false
  // It may be about a finding that was kept.
  return kept.every((raw) => sharedWith(raw, sentence) < Math.max(2, bestShared + 1))
}

/** Whether a sentence names a finding by its id in the raw review: `its S1`, `S1 in its review`. */
function namesRaw(sentence: string, { id, label }: Finding): boolean {
  const name = label !== null && /^\w{1,8}$/.test(label) ? label : id
  return new RegExp(
    `\\b(?:(?:its|their|own|raw)\\s+${name}\\b|${name}\\s+(?:in|of|from)\\s+(?:its|their|the\\s+raw)\\b)`,
    'i',
  ).test(sentence)
}

/** Whether a sentence says what became of a finding of this agent only, without an id. */
function isOnlyOf({ names }: ReportFile, agent: string, sentence: string): boolean {
  if (!oneGone.test(sentence) || /\b[CIS]\d{1,2}\b/.test(sentence)) return false
  return names.mentionedIn(sentence).every((name) => name === agent)
}

function rawsOf({ report }: ReportFile, agent: string): Finding[] {
  return report.reviews.filter((review) => review.agent === agent).flatMap(({ findings }) => findings)
}

/** The number of words of a raw finding's title that a sentence contains. */
function sharedWith(raw: Finding, sentence: string): number {
  const words = sentence.toLowerCase()
  return comparableOf(raw).stems.filter((stem) => isIn(stem, words)).length
}

/** In characters. Shorter stems are in too many sentences. */
const shortestStem = 5

function isIn(stem: string, words: string): boolean {
  return stem.length >= shortestStem && words.includes(stem)
}

/** A sentence about what became of findings, and the agents it may be about. */
interface OutcomeSentence {
  text: string
  agents: readonly string[]
}

/** The sentences about agents: those under a heading with an agent's name, and others that name an agent. */
function sentencesIn(file: ReportFile): OutcomeSentence[] {
  const { reconciliation } = file.report
  const retro = file.section('retro')?.markdown ?? ''
  const parts = [...retro.split(/^(?=#{3,6} )/m), ...reconciliation.map(({ text }) => text)]
  return parts.flatMap((part) => {
    const [heading = ''] = part.split('\n', 1)
    const ofPart = heading.startsWith('#') ? file.names.mentionedIn(heading) : []
    return part
      .split(/(?<=[.!?])\s+|\n/)
      .filter((text) => !text.startsWith('|') && [outcome, refuted, nothingKept].some((words) => words.test(text)))
      .map((text) => ({ text, agents: [...ofPart, ...file.names.mentionedIn(text)] }))
  })
}

/** Sections that may describe a finding in other words. */
const prose: ReadonlySet<SectionName> = new Set([
  'feedback',
  'limitations',
  'retro',
  'notes',
  'commits',
  'observations',
])

/** Whether a paragraph outside the findings names the same line, or all the code in the title. */
function isPlaced(file: ReportFile, { locations, title, titleMarkdown }: Finding): boolean {
  const own = file.ownSections.filter(({ name }) => prose.has(name))
  if (isAboutCommits(title, locations))
    return own.some(({ name, markdown }) => name === 'commits' && /\w/.test(markdown))
  const sections = [...own, ...file.report.otherSections]
  const places = locations.flatMap(({ path, startLine }) => (startLine === null ? [] : `${path}:${startLine}`))
  const code = [...titleMarkdown.matchAll(/`([^`]{6,})`/g)].map(([, text = '']) => text)
  const paragraphs = sections.flatMap(({ markdown }) => markdown.split(/\n\s*\n/))
  return paragraphs.some(
    (text) =>
      places.some((place) => text.includes(place)) || (code.length > 0 && code.every((name) => text.includes(name))),
  )
}

function isAboutCommits(title: string, locations: Finding['locations']): boolean {
  return /\bcommits?\b/i.test(title) && !locations.some(({ startLine }) => startLine !== null)
}
