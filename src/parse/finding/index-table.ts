import type { Finding, Location } from '../../../schemas/finding.ts'
import { nameOf } from '../../grammar/finding-name.ts'
import { readInline } from '../../markdown/inline.ts'
import { plainText } from '../../markdown/plain-text.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type MarkdownTableRow, readTable } from '../../markdown/table.ts'
import type { AgentNames } from '../header/agents.ts'
import { readAttribution } from './attribution.ts'
import { readLocations } from './locations.ts'

/** What a row of a table of all findings says about one of them. */
interface Listed {
  locations: Location[]
  agents: string[]
}

/**
 * Completes findings from a table that lists them by their ids, as reports have it that give the places and agents of
 * all findings at the top and only the texts below.
 */
export function completedFromTable(structure: Structure, findings: readonly Finding[], names: AgentNames): Finding[] {
  const isWhole = ({ locations, agents }: Finding) => locations.length > 0 && agents.length > 0
  if (findings.every(isWhole)) return [...findings]
  const listed = readListed(structure, new Set(findings.map(nameOf)), names)
  return findings.map((finding) => {
    const row = isWhole(finding) ? undefined : listed.get(nameOf(finding))
    if (!row) return finding
    return {
      ...finding,
      locations: finding.locations.length > 0 ? finding.locations : row.locations,
      agents: finding.agents.length > 0 ? finding.agents : row.agents,
    }
  })
}

function readListed(structure: Structure, ids: ReadonlySet<string>, names: AgentNames): Map<string, Listed> {
  const listed = new Map<string, Listed>()
  for (let line = structure.from; line < structure.to; line += 1) {
    if (structure.kind(line) !== lineKinds.table) continue
    const { rows, end } = readTable(structure.lines, line, structure.to)
    line = Math.max(line, end - 1)
    const [head, ...body] = rows
    const column = idColumn(head?.cells ?? [], body, ids)
    if (column === -1) continue
    for (const { cells } of body) {
      const id = plainText(cells[column] ?? '').trim()
      if (!listed.has(id)) listed.set(id, readRow(cells, names))
    }
  }
  return listed
}

/** The column with the id of a finding in each row; -1 if there is none. A table about other findings has other ids. */
function idColumn(head: readonly string[], body: readonly MarkdownTableRow[], ids: ReadonlySet<string>): number {
  if (body.length === 0) return -1
  return head.findIndex((_, column) => body.every(({ cells }) => ids.has(plainText(cells[column] ?? '').trim())))
}

function readRow(cells: readonly string[], names: AgentNames): Listed {
  const row: Listed = { locations: [], agents: [] }
  for (const cell of cells) {
    if (row.agents.length === 0) {
      const { agents, notes } = readAttribution([plainText(cell)], names)
      if (notes.length === 0) row.agents = agents
    }
    if (row.locations.length === 0) row.locations = readLocations(readInline(cell))
  }
  return row
}
