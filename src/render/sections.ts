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
import { settle } from './settle.ts'

/** Sections written from the model, for reports that hold no text of theirs. An empty list leaves the section out. */
export const composers: Record<SectionName, (report: Report) => RootContent[]> = {
  summary: ({ summary }) => (summary ? [verbatim(settle(summary))] : []),
  critical: () => [],
  important: () => [],
  suggestions: () => [],
  observations: ({ observations }) => [
    ...observationList('Concerns', observations.concerns),
    ...observationList('Strengths', observations.strengths),
  ],
  testing: ({ testing }) => itemList(testing, true),
  documentation: ({ documentation }) => itemList(documentation),
  commits: ({ commitStructure }) => (commitStructure ? [verbatim(settle(commitStructure))] : []),
  limitations: ({ limitations }) => composeLimitations(limitations),
  feedback: ({ feedback }) => itemList(feedback),
  coverage: ({ coverage }) =>
    coverage.length === 0 ? [] : [list(coverage.map(({ path, status }) => `${codeSpan(path)} — ${status}`))],
  retro: composeRetro,
  notes: ({ notes }) => [
    ...noteList(
      'Skill improvements',
      notes.filter(({ topic }) => topic === 'skill'),
    ),
    ...noteList(
      'Repo context updates',
      notes.filter(({ topic }) => topic === 'context'),
    ),
  ],
  resolution: ({ resolution }) => (resolution ? composeResolution(resolution) : []),
  appendix: () => [],
}

/** Text of an entry with scope and attribution at the end of its first paragraph. */
export function renderItem(item: Item | Observation): string {
  const scope = 'scope' in item && item.scope ? ` (${item.scope})` : ''
  const agents = item.agents.length > 0 ? ` [${item.agents.join(', ')}]` : ''
  const end = item.text.search(/\n\s*\n|\n\s*(?:```|~~~)/)
  const paragraph = end === -1 ? item.text : item.text.slice(0, end)
  return paragraph + scope + agents + (end === -1 ? '' : item.text.slice(end))
}

function itemList(items: readonly Item[], ordered = false): RootContent[] {
  return items.length === 0 ? [] : [list(items.map(renderItem), ordered)]
}

function observationList(title: string, observations: readonly Observation[]): RootContent[] {
  return observations.length === 0 ? [] : [heading(3, text(title)), list(observations.map(renderItem))]
}

function composeLimitations(limitations: readonly Limitation[]): RootContent[] {
  const declined = limitations.filter((limitation) => limitation.declined !== null)
  return [
    ...itemList(limitations.filter((limitation) => limitation.declined === null)),
    ...(declined.length === 0 ? [] : [heading(3, text('Declined in prior rounds')), ...itemList(declined)]),
  ]
}

function noteList(title: string, notes: Report['notes']): RootContent[] {
  return notes.length === 0 ? [] : [heading(3, text(title)), list(notes.map((note) => note.text))]
}

function composeRetro({ retro, reconciliation }: Report): RootContent[] {
  const content: RootContent[] = retro.prose.flatMap(({ agent, text: prose }) => [
    heading(3, text(agent)),
    verbatim(settle(prose)),
  ])
  if (retro.metrics.length > 0) content.push(heading(3, text('Summary')), metricsTable(retro.metrics))
  if (reconciliation.length > 0) {
    content.push(heading(3, text('Reconciliation')), list(reconciliation.map((entry) => entry.text)))
  }
  return content
}

/** The metrics, an agent a column. Rows come in the order of the first agent that has them. */
export function metricsTable(metrics: readonly AgentMetrics[]): ReturnType<typeof table> {
  const labels = [...new Set(metrics.flatMap(({ cells }) => cells.map(({ label }) => label)))]
  const head: PhrasingContent[] = [text(''), ...metrics.map(({ agent }) => text(agent))]
  const rows = labels.map((label): PhrasingContent[] => [
    text(label),
    ...metrics.map(({ cells }) => verbatim(cells.find((cell) => cell.label === label)?.text ?? '—')),
  ])
  return table([head, ...rows])
}

/** The tables of a Resolution, and its prose. */
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
  if (resolution.prose) content.push(verbatim(settle(resolution.prose)))
  return content
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
