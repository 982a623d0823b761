import { agentKey } from '../../grammar/agent-name.ts'
import { letters } from '../../markdown/letters.ts'
import { plainText } from '../../markdown/plain-text.ts'

const betweenNames = new RegExp(`[^${letters}\\d.-]+`)

/** The agents of a document, with the unambiguous short forms of their names. */
export class AgentNames {
  readonly names: readonly string[]
  readonly #byKey: ReadonlyMap<string, string>
  readonly #keys: readonly string[]
  readonly #known = new Map<string, string | null>()

  constructor(names: readonly string[]) {
    this.names = names
    this.#keys = names.map(agentKey)
    const owners = new Map<string, Set<string>>()
    for (const name of names) {
      for (const form of shortForms(name)) owners.set(form, (owners.get(form) ?? new Set()).add(name))
    }
    const byKey = new Map<string, string>()
    for (const [form, [owner, other]] of owners) if (owner !== undefined && other === undefined) byKey.set(form, owner)
    names.forEach((name, index) => {
      byKey.set(this.#keys[index] ?? '', name)
    })
    this.#byKey = byKey
  }

  /** Resolves a text to a full name, ignoring remarks such as `(as S5)`, `P2` or `: I4`; null if it is unknown. */
  resolve(text: string): string | null {
    if (this.names.length === 0 || text.length > 120) return null
    let name = this.#known.get(text)
    if (name === undefined) {
      name = this.#byKey.get(agentKey(text)) ?? this.#lookUp(agentKey(withoutRemarks(text)))
      this.#known.set(text, name)
    }
    return name
  }

  /** The full names of all agents that a text mentions. */
  mentionedIn(text: string): string[] {
    return text.split(betweenNames).flatMap((word) => this.resolve(word) ?? [])
  }

  #lookUp(key: string): string | null {
    const named = this.#byKey.get(key)
    if (named !== undefined) return named
    // The list of reviewers may be the shorter one: `Claude` there, `Claude Opus 4.6` here.
    const owner = this.names[this.#keys.findIndex((own) => key.startsWith(`${own} `))]
    return owner !== undefined && isVersion(key.slice(owner.length)) ? owner : null
  }
}

/** Whether the rest after a short name is a version: `opus 4.6`, but not `& codex 5` or an id such as `i2`. */
function isVersion(rest: string): boolean {
  return /^(?=\D*\d)[\w .:-]+$/.test(rest) && !/\b(?:and|vs)\b|\b[cis]\d{1,3}\b/.test(rest)
}

function withoutRemarks(text: string): string {
  return text
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[[\]`*~@]/g, ' ')
    .replace(/\s(?:—|–|--)\s.*$|:\s.*$/, '')
    .replace(/(?<!\s)\s+(?:(?:(?:pass|run|p)[\s#-]*|#\s?)\d+|×\s?\d{1,2})\s*$/i, '')
}

/** Only this many words of a name have short forms: the number of runs of words grows with its square. */
const mostWords = 12

/** The short forms of a name: all runs of words with a letter, the words without numbers, and its leading letters. */
function shortForms(name: string): string[] {
  const key = agentKey(name)
  const words = key.split(' ', mostWords)
  const forms = words.flatMap((_, from) =>
    words.slice(from).map((_, count) => words.slice(from, from + count + 1).join(' ')),
  )
  const family = /^[a-z]{3,}/.exec(key)?.[0]
  // `GPT mini` for `GPT 5.5 mini`.
  const unversioned = words.filter((word) => !/^\d/.test(word)).join(' ')
  return [...new Set([...forms, unversioned, family ?? ''])].filter((form) => /[a-z]/.test(form) && form !== key)
}

/** The agent in a heading: the whole heading, in brackets at its start, or on one side of a dash; null if none. */
export function agentOfHeading(heading: string, names: AgentNames): string | null {
  const title = plainText(heading).replace(/[:.]\s*$/, '')
  const bracketed = /^\[([^\]]+)\]/.exec(title)?.[1]
  // `[Claude] Claude Opus 4.6` says the name twice, `Claude Opus 4.6 Review` says what it is.
  const bare = title
    .replace(/^\[([^\]]*)\]\s*\1\b/, '$1')
    .replace(/(?:['’]s\s+)?(?:\b(?:original|raw|full|complete|verbatim)\s+)?\breview\b(?:\s(?:by|of|from)\b)?/i, '')
  // Most headings name no agent, and their parts are equal.
  for (const part of new Set([title, bare, ...title.split(/(?<!\s)\s+(?:—|–|--?)\s+/), bracketed ?? title])) {
    const name = names.resolve(part)
    if (name !== null) return name
  }
  return null
}
