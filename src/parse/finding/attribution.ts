import type { Reference } from '../../../schemas/finding.ts'

/** Names of agents, known from the Reviewers row, and what short forms of them stand for. */
export class AgentNames {
  readonly names: readonly string[]
  readonly #byKey = new Map<string, string>()

  constructor(names: readonly string[]) {
    this.names = names
    for (const name of names) this.#byKey.set(key(name), name)
    // A short form stands for an agent where it leads the name of one only: `Claude`, `Codex GPT`.
    const leads = new Map<string, Set<string>>()
    for (const name of names) {
      const words = key(name).split(' ')
      for (let count = 1; count < words.length; count += 1) {
        const short = words.slice(0, count).join(' ')
        leads.set(short, (leads.get(short) ?? new Set()).add(name))
      }
      for (let from = 1; from < words.length; from += 1) {
        const short = words.slice(from).join(' ')
        if (/[a-z]/.test(short)) leads.set(short, (leads.get(short) ?? new Set()).add(name))
      }
    }
    for (const [short, owners] of leads) {
      const [owner] = owners
      if (owners.size === 1 && owner && !this.#byKey.has(short)) this.#byKey.set(short, owner)
    }
  }

  /** The full name that a text stands for, remarks such as `(as S5)` or `(effort: high)` left out; or null. */
  resolve(text: string): string | null {
    const bare = text.replace(/\([^()]*\)/g, ' ').replace(/[[\]`*~@]/g, ' ')
    return this.#byKey.get(key(bare)) ?? null
  }
}

function key(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

/** What the brackets behind a title say. */
export interface Attribution {
  agents: string[]
  /** Agents marked as having said it elsewhere: `Gemini 3.1 Pro (concern)`. */
  mentions: string[]
  notes: string[]
  references: Reference[]
}

const mentionMark = /\((?:concern|observation|testing|documentation|limitation|mention)s?\)/i

/** Agents in the order in which they are printed, each once; texts that name none become notes. */
export function readAttribution(brackets: readonly string[], names: AgentNames): Attribution {
  const agents: string[] = []
  const mentions: string[] = []
  const notes: string[] = []
  const references: Reference[] = []
  for (const bracket of brackets) {
    const cited = readReferences(bracket)
    references.push(...cited)
    for (const part of bracket.split(/\s*(?:,(?![^(]*\))|&|\+|;|\band\b)\s*/)) {
      const name = names.resolve(part)
      if (name) {
        const list = mentionMark.test(part) ? mentions : agents
        if (!list.includes(name)) list.push(name)
      } else if (part.trim() !== '') notes.push(part.trim())
    }
  }
  return { agents, mentions, notes, references }
}

const citedFinding =
  /\b(?:round|rnd\.?|r)[\s-]*#?(\d{1,3})(?:'s)?[\s,:#-]*([CIS]\d{1,3}\b(?:(?:\s*[/,&+]\s*|\s+and\s+)[CIS]\d{1,3}\b)*)/gi

/** Findings of earlier rounds that a text names: `Round 4 S6`, `round 1 I1/S2`. */
export function readReferences(text: string): Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(citedFinding)) {
    for (const id of match[2]?.match(/[CIS]\d+/gi) ?? []) found.push({ round: Number(match[1]), id: id.toUpperCase() })
  }
  return found
}
