import { plainText } from '../../markdown/plain-text.ts'
import { splitOutsideParens } from '../../markdown/split.ts'
import type { AgentNames } from '../header/agents.ts'

/** The content of the brackets after a title: agents and notes. */
interface Attribution {
  agents: string[]
  /** Agents that only mentioned it: `Gemini 3.1 Pro (concern)`. */
  mentions: string[]
  notes: string[]
}

const mentionMark = /\((?:concern|observation|testing|documentation|limitation|mention)s?\)/i

/** Parses brackets: agents in the printed order, each once; other texts become notes. */
export function readAttribution(brackets: readonly string[], names: AgentNames): Attribution {
  const agents = new Set<string>()
  const mentions = new Set<string>()
  const notes: string[] = []
  for (const bracket of brackets) {
    for (const part of partsOf(bracket, names)) {
      const name = names.resolve(part)
      if (name !== null) (mentionMark.test(part) ? mentions : agents).add(name)
      else if (isEverybody(part, names)) for (const each of names.names) agents.add(each)
      else notes.push(part)
    }
  }
  return { agents: [...agents], mentions: [...mentions], notes }
}

const everybody =
  /^(?:all|both|everyone|everybody|unanimous(?:ly)?)$|^(?:all|both)(?: of them| \d+)?(?: (?:agents|reviewers|models))?$/i

/** Whether words mean all agents: `all`, `both reviewers`, `3/3`. */
function isEverybody(words: string, { names }: AgentNames): boolean {
  const [, some, all] = /^(\d+)\s?(?:\/|of)\s?(\d+)(?: (?:agents|reviewers|models))?$/i.exec(words) ?? []
  if (some !== undefined) return some === all && Number(all) === names.length
  return names.length > 0 && everybody.test(words)
}

/** Matches words before names in prose: `found by Claude`. */
const lead = /^(?:(?:found|raised|reported|flagged|noted|identified|spotted)\s+)?by\s+/i

/**
 * Takes agents from the first remark that consists of their names: `found by Claude`. Only for heads that name no agents
 * in brackets.
 * @returns the agents, and the other remarks as notes
 */
export function readAttributionInRemarks(remarks: readonly string[], names: AgentNames): Omit<Attribution, 'mentions'> {
  for (const remark of remarks) {
    const { agents, notes } = readAttribution([plainText(remark).replace(lead, '')], names)
    if (agents.length > 0 && notes.length === 0) return { agents, notes: remarks.filter((other) => other !== remark) }
  }
  return { agents: [], notes: [...remarks] }
}

/** Matches counts and words around names: `1/3: Claude`, `Claude only`. */
const around = /^\d+\s?(?:\/|of)\s?\d+:\s+|(?<!\s)\s+(?:only|alone)$/gi

function partsOf(written: string, names: AgentNames): string[] {
  const bracket = written.replace(around, '')
  if (names.resolve(bracket) !== null) return [bracket]
  return splitOutsideParens(bracket, ',;&+|').flatMap((listed) =>
    listed.split(/\sand\s/).flatMap((part) => {
      // `Claude/Codex` is two agents, `openai/gpt-oss` is one, and `round 1 S2/S3` isn't any.
      const pieces = part.split('/')
      return pieces.every((piece) => names.resolve(piece) !== null) ? pieces : [part.trim()]
    }),
  )
}
