import { sectionTitles, severitySections } from '../../schemas/canonical.ts'
import { type SectionName, type Severity, severities } from '../../schemas/enums.ts'
import type { Report } from '../../schemas/report.ts'
import type { Section } from '../../schemas/review.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import { append } from '../../src/lists.ts'
import { markdownToText } from '../../src/markdown/index.ts'
import { agentLinks } from './agent-links.ts'
import { type Answer, answerOf } from './answer.ts'
import { commitLink } from './code-links.ts'
import type { Collection } from './collection.ts'
import type { ContentsPart } from './contents.ts'
import type { Fact } from './fact.ts'
import { cardOf, type FindingCard, type LinkedText } from './finding-card.ts'
import { formatDate, formatDay, formatDuration, formatSha, formatTarget } from './format.ts'
import { type Prose, proseOf } from './prose.ts'
import { type RoundStrip, roundStrip } from './round-strip.ts'
import { type RoundRow, rowOf, titleHtmlOf, titleOf } from './rows.ts'
import type { Source } from './source.ts'
import { urls } from './urls.ts'
import { count, severityTitles } from './words.ts'

interface ReviewFold {
  anchor: string
  agent: string
  pass: number
  note: string
  html: string
}

/** A part of the page: prose, and for some the findings or the raw reviews in it. */
interface PagePart {
  anchor: string
  title: string
  html: string
  severity: Severity | null
  findings: FindingCard[]
  reviews: ReviewFold[]
}

interface RoundPage {
  row: RoundRow
  title: string
  titleHtml: string
  strip: RoundStrip
  /** The findings that can be answered; null if none waits for an answer. */
  answer: Answer | null
  description: string
  crumbs: { label: string; href: string }[]
  rationaleHtml: string | null
  leadHtml: string | null
  /** Most commits of a long list are folded, so that the summary is near the top. */
  facts: Fact[]
  parts: PagePart[]
  contents: ContentsPart[]
  previous: LinkedText | null
  next: LinkedText | null
}

export function roundPage(round: RoundEntry, { report }: Source, collection: Collection): RoundPage {
  const context = { round, collection, reviews: report.reviews }
  const prose = proseOf(context)
  const target = collection.targetOf.get(round)
  const place = target?.rounds.indexOf(round) ?? -1
  const parts = partsOf(round, report, prose, collection)
  // Comments are for programs.
  const lead = (report.lead ?? '').replace(/<!--.*?-->/gs, '').trim()
  const neighbour = (other: RoundEntry | undefined, text: (round: string) => string): LinkedText | null =>
    other ? { text: text(`Round ${other.round}`), href: urls.round(other) } : null
  return {
    row: rowOf(round, collection),
    title: titleOf(round),
    titleHtml: titleHtmlOf(round),
    strip: roundStrip(round, collection),
    answer: answerOf(round, collection),
    description: markdownToText(report.verdict?.rationale ?? report.summary ?? '').slice(0, 200),
    crumbs: [
      ...(round.repository === null ? [] : [{ label: round.repository, href: urls.repository(round.repository) }]),
      { label: formatTarget(round.target), href: urls.target(round) },
    ],
    rationaleHtml: report.verdict?.rationale ? prose.html(report.verdict.rationale) : null,
    leadHtml: lead === '' ? null : prose.html(lead, 3),
    facts: factsOf(round, prose, collection),
    parts,
    contents: parts.map(contentsOf),
    previous: place > 0 ? neighbour(target?.rounds[place - 1], (name) => `← ${name}`) : null,
    next: place >= 0 ? neighbour(target?.rounds[place + 1], (name) => `${name} →`) : null,
  }
}

/** A longer list is folded after the first of its values. */
const mostValues = 8
const valuesShown = 5

function factsOf(round: RoundEntry, { host }: Prose, collection: Collection): RoundPage['facts'] {
  const agents = agentLinks(collection)
  const { pullRequest, branch, author, date, reviewSha, commits, omittedCommits, reviewers, wallClockSeconds } = round
  const plain = (text: string | null): LinkedText[] => (text === null ? [] : [{ text, href: null }])
  const commit = (sha: string, subject: string): LinkedText => ({
    text: subject === '' ? formatSha(sha) : `${formatSha(sha)} ${subject}`,
    href: commitLink(host, sha),
  })
  const safePr = pullRequest?.url && /^https?:\/\//.test(pullRequest.url) ? pullRequest.url : null
  const facts = [
    { name: 'Date', values: plain(date && formatDate(date)) },
    { name: 'Pull request', values: pullRequest ? [{ text: `#${pullRequest.number}`, href: safePr }] : [] },
    { name: 'Author', values: plain(author) },
    { name: 'Branch', values: plain(branch) },
    { name: 'Reviewed commit', values: reviewSha ? [commit(reviewSha, '')] : [] },
    {
      name: 'Commits',
      values: [
        ...commits.map(({ sha, subject }) => commit(sha, subject)),
        ...plain(omittedCommits === null ? null : `and ${omittedCommits} earlier ones`),
      ],
    },
    {
      name: 'Reviewers',
      values: reviewers.map(({ name, effort, status, note }) => {
        const remarks = [effort && `effort: ${effort}`, status === 'completed' ? null : status, note]
        const said = remarks.filter((remark) => remark !== null && remark !== '').join(', ')
        return { text: said === '' ? name : `${name} (${said})`, href: agents.get(name) ?? null }
      }),
    },
    { name: 'Duration', values: plain(wallClockSeconds === null ? null : formatDuration(wallClockSeconds)) },
    { name: 'Resolved on', values: plain(round.resolvedOn && formatDay(round.resolvedOn)) },
  ]
  return facts
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => {
      const end = values.length > mostValues ? valuesShown : values.length
      return { name, values: values.slice(0, end), folded: values.slice(end) }
    })
}

function partsOf(round: RoundEntry, report: Report, prose: Prose, collection: Collection): PagePart[] {
  const context = { round, collection, prose, agents: agentLinks(collection) }
  const cards = report.findings.flatMap((finding) => {
    const entry = round.findings.find(({ id }) => id === finding.id)
    return entry ? [cardOf(finding, entry, context)] : []
  })
  const cardsOf = (severity: Severity) => cards.filter(({ entry }) => entry.severity === severity)
  const parts: PagePart[] = []
  const shown = new Set<SectionName>()
  const others = (after: string | null) =>
    report.otherSections
      .filter((section) => section.after === after)
      .map((section, index) => part(`${after ?? 'first'}-${index + 1}`, section.title, prose.html(section.markdown, 3)))
  append(parts, others(null))
  for (const section of report.sections) {
    const severity = severityOf(section.name)
    const isFirst = !shown.has(section.name)
    shown.add(section.name)
    const anchor = isFirst ? section.name : `${section.name}-${parts.length}`
    parts.push({
      ...part(anchor, sectionTitles[section.name], htmlOf(section, severity, report, prose)),
      severity,
      findings: severity !== null && isFirst ? cardsOf(severity) : [],
      reviews:
        section.name === 'appendix' && isFirst
          ? report.reviews.map((review) =>
              foldOf(review, proseOf({ round, collection, reviews: report.reviews, review })),
            )
          : [],
    })
    append(parts, others(section.name))
  }
  // Some old reports have findings outside the usual sections.
  for (const severity of severities) {
    const found = cardsOf(severity)
    if (found.length > 0 && !parts.some((known) => known.severity === severity)) {
      parts.push({ ...part(severity, severityTitles[severity], ''), severity, findings: found })
    }
  }
  return parts.filter(({ html, findings, reviews }) => html !== '' || findings.length + reviews.length > 0)
}

function contentsOf({ anchor, title, findings }: PagePart): ContentsPart {
  const links = findings.map(({ anchor: place, entry: { name, title: text, severity } }) => ({
    title: text,
    href: `#${place}`,
    name,
    severity,
  }))
  return { title, href: `#${anchor}`, links }
}

function part(anchor: string, title: string, html: string): PagePart {
  return { anchor, title, html, severity: null, findings: [], reviews: [] }
}

function severityOf(name: SectionName): Severity | null {
  return Object.entries(severitySections).find(([section]) => section === name)?.[1] ?? null
}

/** Leaves out sections that only say `None.`, and the raw reviews, which are shown separately. */
function htmlOf({ name, markdown }: Section, severity: Severity | null, { reviews }: Report, prose: Prose): string {
  const text = markdown.trim()
  if ((name === 'appendix' && reviews.length > 0) || (severity !== null && /^(?:none\.?)?$/i.test(text))) return ''
  return text === '' ? '' : prose.html(text, 3)
}

function foldOf(review: Report['reviews'][number], prose: Prose): ReviewFold {
  const { agent, pass, status, findings, source } = review
  const said = [pass > 1 ? `pass ${pass}` : null, status === 'completed' ? null : status]
  return {
    anchor: reviewAnchor({ agent, pass }),
    agent,
    pass,
    note: [...said, count(findings.length, 'finding')].filter((word) => word !== null).join(', '),
    html: prose.html(source, 3),
  }
}

/** The anchor of a raw review on the page of its round. */
export function reviewAnchor({ agent, pass }: Pick<Report['reviews'][number], 'agent' | 'pass'>): string {
  return `review-${agent.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${pass}`
}
