import type { AgentProse, Retro } from '../../../schemas/report.ts'
import { lineKinds, type Structure } from '../../markdown/scan.ts'
import { type AgentNames, agentOfHeading } from '../header/agents.ts'
import { readMetrics } from './metrics.ts'

/** Parses the retro: the prose about each agent under a heading or bold text with its name, and the metrics. */
export function readRetro(structure: Structure, from: number, to: number, names: AgentNames): Retro {
  return { prose: readProse(structure, from, to, names), metrics: readMetrics(structure, from, to, names) }
}

/** The start of a part of the retro, and its agent; null below a heading that names no agent, and for a table. */
interface Start {
  line: number
  first: number
  agent: string | null
}

function readProse(structure: Structure, from: number, to: number, names: AgentNames): AgentProse[] {
  const starts: Start[] = []
  for (let line = from; line < to; line += 1) {
    const kind = structure.kind(line)
    if (kind === lineKinds.heading) {
      const title = structure.lines.at(line).replace(/^[\s#]+/, '')
      starts.push({ line, first: line + 1, agent: agentOfHeading(title, names) })
    } else if (kind === lineKinds.table) starts.push({ line, first: line, agent: null })
    else if (kind === lineKinds.text) {
      const runIn = /^\*\*([^*]{1,80})\*\*/.exec(structure.lines.at(line))?.[1]
      const agent = runIn === undefined ? null : agentOfHeading(runIn, names)
      if (agent !== null) starts.push({ line, first: line, agent })
    }
  }
  return starts.flatMap(({ agent, first }, index) => {
    if (agent === null) return []
    const [begin, end] = structure.trim(first, starts[index + 1]?.line ?? to)
    if (begin === end) return []
    return [{ agent, text: structure.lines.slice(begin, end), position: structure.lines.position(begin, end) }]
  })
}
