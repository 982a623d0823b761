import type { SectionName } from '../../schemas/enums.ts'
import type { AgentMetrics, Report, Resolution, ResolutionEntry } from '../../schemas/report.ts'
import type { Item, Limitation, Observation } from '../../schemas/review.ts'
import { codeSpan } from '../markdown/fence.ts'
import {
  heading,
  list,
  type PhrasingContent,
  type RootContent,
  strong,
  table,
  text,
  verbatim,
} from '../markdown/mdast.ts'
import { type EmbedContext, embed } from './embed.ts'

/** Composes sections that have no text in the report. An empty list leaves the section out. */
export const sectionFromModel: Record<SectionName, (report: Report, context: EmbedContext) => RootContent[]> = {
  summary: ({ summary }, context) => prose(summary, context),
  critical: () => [],
  important: () => [],
  suggestions: () => [],
  observations: ({ observations }, context) => [
    ...titledList('Concerns', observations.concerns.map(renderItem), context),
    ...titledList('Strengths', observations.strengths.map(renderItem), context),
  ],
  testing: ({ testing }, context) => embeddedList(testing.map(renderItem), context, true),
  documentation: ({ documentation }, context) => embeddedList(documentation.map(renderItem), context),
  commits: ({ commitStructure }, context) => prose(commitStructure, context),
  limitations: ({ limitations }, context) => composeLimitations(limitations, context),
  feedback: ({ feedback }, context) => embeddedList(feedback.map(renderItem), context),
  coverage: ({ coverage }, context) =>
    embeddedList(
      coverage.map(({ path, status }) => `${codeSpan(path)} — ${status}`),
      context,
    ),
  retro: composeRetro,
  notes: ({ notes }, context) => [
    ...titledList('Skill improvements', textsOf(notes, 'skill'), context),
    ...titledList('Repo context updates', textsOf(notes, 'context'), context),
  ],
  resolution: ({ resolution }) => (resolution ? composeResolution(resolution) : []),
  appendix: () => [],
}

/** What ends the first paragraph of an entry: a blank line, code, a quote, a list or a table. */
const paragraphEnd = /\n\s*\n|\n\s*(?:```|~~~|>|\||[-*+] |\d{1,9}[.)] )/

/** The text of an entry, with scope and attribution at the end of its first paragraph, or before code at its start. */
function renderItem(item: Item | Observation): string {
  const scope = 'scope' in item && item.scope ? ` (${item.scope})` : ''
  const agents = item.agents.length > 0 ? ` [${item.agents.join(', ')}]` : ''
  if (/^\s*(?:```|~~~)/.test(item.text)) return `${scope}${agents}\n\n${item.text}`.trim()
  const end = item.text.search(paragraphEnd)
  const paragraph = end === -1 ? item.text : item.text.slice(0, end)
  const rest = end === -1 ? '' : item.text.slice(end)
  // A colon that leads to a quote or a list stays next to it.
  const [, words, colon] = rest === '' ? [] : (/^([\s\S]*?[^:\s])(:)$/.exec(paragraph) ?? [])
  return words && colon ? words + scope + agents + colon + rest : paragraph + scope + agents + rest
}

function prose(markdown: string | null, context: EmbedContext): RootContent[] {
  return markdown ? [verbatim(embed(markdown, context))] : []
}

function embeddedList(items: readonly string[], context: EmbedContext, ordered = false): RootContent[] {
  if (items.length === 0) return []
  return [
    list(
      items.map((item) => embed(item, context)),
      ordered,
    ),
  ]
}

function titledList(title: string, items: readonly string[], context: EmbedContext): RootContent[] {
  return items.length === 0 ? [] : [heading(3, text(title)), ...embeddedList(items, context)]
}

function textsOf(notes: Report['notes'], topic: Report['notes'][number]['topic']): string[] {
  return notes.flatMap((note) => (note.topic === topic ? note.text : []))
}

function composeLimitations(limitations: readonly Limitation[], context: EmbedContext): RootContent[] {
  const own = limitations.filter(({ declined }) => declined === null)
  const declined = limitations.filter((limitation) => limitation.declined !== null)
  return [
    ...embeddedList(own.map(renderItem), context),
    ...titledList('Declined in prior rounds', declined.map(renderItem), context),
  ]
}

function composeRetro({ retro, reconciliation }: Report, context: EmbedContext): RootContent[] {
  const content: RootContent[] = retro.prose.flatMap((entry) => [
    heading(3, text(entry.agent)),
    ...prose(entry.text, { ...context, depth: 3 }),
  ])
  if (retro.metrics.length > 0) content.push(heading(3, text('Summary')), metricsTable(retro.metrics))
  const reasons = reconciliation.map((entry) => entry.text)
  return [...content, ...titledList('Reconciliation', reasons, context)]
}

/** The metrics table with a column per agent. Rows are in the order of the first agent that has them. */
function metricsTable(metrics: readonly AgentMetrics[]): ReturnType<typeof table> {
  const labels = [...new Set(metrics.flatMap(({ cells }) => cells.map(({ label }) => label)))]
  const head: PhrasingContent[] = [text(''), ...metrics.map(({ agent }) => text(agent))]
  const rows = labels.map((label): PhrasingContent[] => [
    text(label),
    ...metrics.map(({ cells }) => verbatim(cells.find((cell) => cell.label === label)?.text ?? '—')),
  ])
  return table([head, ...rows])
}

/** Composes a Resolution: its tables and prose. */
export function composeResolution(resolution: Resolution): RootContent[] {
  const facts: [string, string | null][] = [
    ['Addressed', resolution.date],
    ['Commit', resolution.commitText],
    ['Scope', resolution.scope],
  ]
  for (const { name, text: value } of resolution.otherFacts ?? []) facts.push([name, value])
  const rows = facts.flatMap(([key, value]): PhrasingContent[][] => (value ? [[strong(key), verbatim(value)]] : []))
  // Before the reason: to that belongs all that follows it in a row.
  const others = otherColumns(resolution.entries)
  const entries = resolution.entries.map((entry, index): PhrasingContent[] => [
    text(`${entry.number ?? index + 1}`),
    verbatim(entry.text),
    text(actionWords[entry.action]),
    ...others.map(({ cells }) => verbatim(cells.get(entry) ?? '')),
    verbatim(entry.detail ?? ''),
  ])
  const content: RootContent[] = []
  if (rows.length > 0) content.push(table([[text(''), text('')], ...rows]))
  if (entries.length > 0)
    content.push(table([['#', 'Finding', 'Action', ...others.map(({ name }) => name), 'Reason'].map(text), ...entries]))
  return [...content, ...prose(resolution.prose, { section: 'resolution' })]
}

/** The columns that have no field, each with its cells by entry; several may have one title. */
function otherColumns(entries: readonly ResolutionEntry[]): { name: string; cells: Map<ResolutionEntry, string> }[] {
  const columns: { name: string; cells: Map<ResolutionEntry, string> }[] = []
  for (const entry of entries) {
    for (const { name, text } of entry.otherCells ?? []) {
      const free = columns.find((column) => column.name === name && !column.cells.has(entry))
      if (free) free.cells.set(entry, text)
      else columns.push({ name, cells: new Map([[entry, text]]) })
    }
  }
  return columns
}

const actionWords: Record<Resolution['entries'][number]['action'], string> = {
  fixed: 'Fixed',
  skipped: 'Skipped',
  commented: 'Commented',
  'test-written': 'Test written',
  'documentation-updated': 'Documentation updated',
  'auto-resolved': 'Auto-resolved',
  other: 'Other',
}
