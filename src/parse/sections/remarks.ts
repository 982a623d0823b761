import type { Scope } from '../../../schemas/enums.ts'
import { readInline } from '../../markdown/inline.ts'
import { readAttribution } from '../finding/attribution.ts'
import type { AgentNames } from '../header/agents.ts'

/** An entry with the scope and attribution from its first paragraph. */
interface Remarks {
  /** Markdown without the remarks. */
  text: string
  agents: string[]
  scope: Scope | null
}

/** Takes scope and attribution out of the first paragraph of an entry. */
export function readRemarks(text: string, names: AgentNames): Remarks {
  const end = text.search(/\n\s*\n|\n\s*(?:```|~~~)/)
  const paragraph = end === -1 ? text : text.slice(0, end)
  const scoped = takeScope(paragraph)
  const attributed = takeAgents(scoped.text, names)
  const kept = attributed.text.trim() + (end === -1 ? '' : text.slice(end))
  return { text: kept.trim(), agents: attributed.agents, scope: scoped.scope }
}

const scopeGroup = /\((in[- ]scope|future|out[- ]of[- ]scope)(?:[;,] [^()]*)?\)/i

/** Takes out `(future)`, which may be in emphasis or a code span. */
function takeScope(paragraph: string): { text: string; scope: Scope | null } {
  const match = scopeGroup.exec(paragraph)
  if (!match) return { text: paragraph, scope: null }
  let start = match.index
  let end = start + match[0].length
  while (
    start > 0 &&
    '*_`'.includes(paragraph.charAt(start - 1)) &&
    paragraph.charAt(end) === paragraph.charAt(start - 1)
  ) {
    start -= 1
    end += 1
  }
  const scope = /^in/i.test(match[1] ?? '') ? 'in-scope' : 'future'
  return { text: cut(paragraph, start, end), scope }
}

/** Takes out brackets that name agents. Other words in them are kept, in parentheses. */
function takeAgents(paragraph: string, names: AgentNames): { text: string; agents: string[] } {
  const isAttributed = (bracket: string) => readAttribution([bracket], names).agents.length > 0
  if (![...paragraph.matchAll(/\[([^[\]]*)\]/g)].some((match) => isAttributed(match[1] ?? ''))) {
    return { text: paragraph, agents: [] }
  }
  const found: string[][] = []
  let text = paragraph
  for (const { type, value, start, end } of readInline(paragraph.replace(/\n/g, ' ')).toReversed()) {
    const attribution = type === 'bracket' ? readAttribution([value], names) : { agents: [], notes: [] }
    if (attribution.agents.length === 0) continue
    found.push(attribution.agents)
    text = cut(text, start, end, attribution.notes.length > 0 ? ` (${attribution.notes.join(', ')})` : '')
  }
  return { text, agents: [...new Set(found.reverse().flat())] }
}

/** Removes a group with the spaces before it, and punctuation that would be doubled afterwards. */
function cut(text: string, start: number, end: number, instead = ''): string {
  const before = text.slice(0, start).trimEnd()
  const after = text.slice(end)
  if (before === '') return instead + after.replace(/^[\s—–:.]+/, '')
  const isDoubled = /^\s*[.:;,]/.test(after) && /[.:;,]$/.test(before)
  return before + instead + (isDoubled ? after.replace(/^\s*[.:;,]/, '') : after)
}
