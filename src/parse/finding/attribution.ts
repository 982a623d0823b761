import { plainText } from '../../markdown/plain-text.ts'
import { splitOutsideParens } from '../../markdown/split.ts'
import type { AgentNames } from '../header/agents.ts'

/** What the brackets after a title say: who found it, and other remarks. */
export interface Attribution {
  agents: string[]
  /** Agents marked as having said it elsewhere: `Gemini 3.1 Pro (concern)`. */
  mentions: string[]
  notes: string[]
}

const mentionMark = /\((?:concern|observation|testing|documentation|limitation|mention)s?\)/i

/** Agents in the order in which they are printed, each once; texts that name none become notes. */
export function readAttribution(brackets: readonly string[], names: AgentNames): Attribution {
  const agents = new Set<string>()
  const mentions = new Set<string>()
  const notes: string[] = []
  for (const bracket of brackets) {
    for (const part of partsOf(bracket, names)) {
      const name = names.resolve(part)
      if (name === null) notes.push(part)
      else (mentionMark.test(part) ? mentions : agents).add(name)
    }
  }
  return { agents: [...agents], mentions: [...mentions], notes }
}

/** What leads to names in running text: `found by Claude`. */
const lead = /^(?:(?:found|raised|reported|flagged|noted|identified|spotted)\s+)?by\s+/i

/** The agents of the first remark that consists of their names, for heads without brackets; the other remarks stay. */
export function readSpokenAttribution(remarks: readonly string[], names: AgentNames): Omit<Attribution, 'mentions'> {
  for (const remark of remarks) {
    const { agents, notes } = readAttribution([plainText(remark).replace(lead, '')], names)
    if (agents.length > 0 && notes.length === 0) return { agents, notes: remarks.filter((other) => other !== remark) }
  }
  return { agents: [], notes: [...remarks] }
}

function partsOf(bracket: string, names: AgentNames): string[] {
  if (names.resolve(bracket) !== null) return [bracket]
  return splitOutsideParens(bracket, ',;&+|').flatMap((listed) =>
    listed.split(/\sand\s/).flatMap((part) => {
      // `Claude/Codex` names two agents; `openai/gpt-oss` is one, and `round 1 S2/S3` is none.
      const pieces = part.split('/')
      return pieces.every((piece) => names.resolve(piece) !== null) ? pieces : [part.trim()]
    }),
  )
}
