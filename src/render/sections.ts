import type { SectionName } from '../../schemas/enums.ts'
import type { AgentMetrics, Report, Resolution } from '../../schemas/report.ts'
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
import { embed, type Place } from './embed.ts'

/** Composes sections from the model, for reports without a text for them. An empty list leaves the section out. */
export const composers: Record<SectionName, (report: Report, place: Place) => RootContent[]> = {
  summary: ({ summary }, place) => prose(summary, place),
  critical: () => [],
  important: () => [],
  suggestions: () => [],
  observations: ({ observations }, place) => [
    ...titledList('Concerns', observations.concerns.map(renderItem), place),
    ...titledList('Strengths', observations.strengths.map(renderItem), place),
  ],
  testing: ({ testing }, place) => embeddedList(testing.map(renderItem), place, true),
  documentation: ({ documentation }, place) => embeddedList(documentation.map(renderItem), place),
  commits: ({ commitStructure }, place) => prose(commitStructure, place),
  limitations: ({ limitations }, place) => composeLimitations(limitations, place),
  feedback: ({ feedback }, place) => embeddedList(feedback.map(renderItem), place),
  coverage: ({ coverage }, place) =>
    embeddedList(
      coverage.map(({ path, status }) => `${codeSpan(path)} — ${status}`),
      place,
    ),
  retro: composeRetro,
  notes: ({ notes }, place) => [
    ...titledList('Skill improvements', textsOf(notes, 'skill'), place),
    ...titledList('Repo context updates', textsOf(notes, 'context'), place),
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
  const [, told, colon] = rest === '' ? [] : (/^([\s\S]*?[^:\s])(:)$/.exec(paragraph) ?? [])
  return told && colon ? told + scope + agents + colon + rest : paragraph + scope + agents + rest
}

function prose(markdown: string | null, place: Place): RootContent[] {
  return markdown ? [verbatim(embed(markdown, place))] : []
}

function embeddedList(items: readonly string[], place: Place, ordered = false): RootContent[] {
  if (items.length === 0) return []
  return [
    list(
      items.map((item) => embed(item, place)),
      ordered,
    ),
  ]
}

function titledList(title: string, items: readonly string[], place: Place): RootContent[] {
  return items.length === 0 ? [] : [heading(3, text(title)), ...embeddedList(items, place)]
}

function textsOf(notes: Report['notes'], topic: Report['notes'][number]['topic']): string[] {
  return notes.flatMap((note) => (note.topic === topic ? note.text : []))
}

function composeLimitations(limitations: readonly Limitation[], place: Place): RootContent[] {
  const own = limitations.filter(({ declined }) => declined === null)
  const declined = limitations.filter((limitation) => limitation.declined !== null)
  return [
    ...embeddedList(own.map(renderItem), place),
    ...titledList('Declined in prior rounds', declined.map(renderItem), place),
  ]
}

function composeRetro({ retro, reconciliation }: Report, place: Place): RootContent[] {
  const content: RootContent[] = retro.prose.flatMap((entry) => [
    heading(3, text(entry.agent)),
    ...prose(entry.text, { ...place, depth: 3 }),
  ])
  if (retro.metrics.length > 0) content.push(heading(3, text('Summary')), metricsTable(retro.metrics))
  const reasons = reconciliation.map((entry) => entry.text)
  return [...content, ...titledList('Reconciliation', reasons, place)]
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
  const rows = facts.flatMap(([key, value]): PhrasingContent[][] => (value ? [[strong(key), verbatim(value)]] : []))
  const entries = resolution.entries.map((entry, index): PhrasingContent[] => [
    text(`${entry.number ?? index + 1}`),
    verbatim(entry.text),
    text(actionWords[entry.action]),
    verbatim(entry.detail ?? ''),
  ])
  const content: RootContent[] = []
  if (rows.length > 0) content.push(table([[text(''), text('')], ...rows]))
  if (entries.length > 0) content.push(table([['#', 'Finding', 'Action', 'Reason'].map(text), ...entries]))
  return [...content, ...prose(resolution.prose, { section: 'resolution' })]
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
