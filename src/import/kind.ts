import { posix } from 'node:path'
import type { Review } from '../../schemas/review.ts'
import { saysNothing } from '../grammar/nothing-found.ts'

/** Words in the name of a file or its folder that mark instructions for reviewers. */
const guides = new Set(
  `checklist contributing guide guideline guidelines guides howto instruction instructions persona policy prompt prompts
  reviewing rubric skill skills style template templates`.split(/\s+/),
)

/** Words in the name of a file that lists other files. */
const indexes = new Set(['contents', 'index', 'overview', 'readme', 'toc'])

/** Phrases that give a role or a task, as in the first lines of prompts. */
const address =
  /\b(?:you are (?:an?|the|my|our)|act as (?:an?|the)|your (?:task|job|role|goal|mission) (?:is|will be)|(?:review|audit) the (?:following|attached|current) (?:change|changes|code|diff|pull request|pr)\b)/i

/** Matches front matter that configures an agent. */
const agentKeys = /^---\n(?:(?!---).*\n){0,40}?(?:tools|allowed-tools|mode|applyTo|argument-hint|subagent_type):/

/**
 * Why a text that parses as a review isn't one: for example, it instructs reviewers, or lists other files.
 * @param paths the paths of all documents
 * @returns null for a review
 */
export function otherKind(path: string, text: string, review: Review, paths: ReadonlySet<string>): string | null {
  const names = new Set(wordsOf(posix.basename(path).replace(/\.\w+$/, '')))
  const isNamed = [...names, ...wordsOf(posix.basename(posix.dirname(path)))].some((word) => guides.has(word))
  const count = review.findings.length
  if (instructs(text) && (isNamed || count === 0)) return 'instructions for reviewers'
  if (isNamed && count === 0) return 'a guide or a template'
  const listed = filesNamedIn(path, text, paths)
  if (listed >= ([...names].some((word) => indexes.has(word)) ? 1 : 3) && listed >= count)
    return 'an index of other files'
  if (count === 0 && review.verdict === null && !text.split(/\n|(?<=[.!?。])\s+/).some(saysNothing))
    return 'it has no findings and no verdict'
  return null
}

/** Whether the first lines of a text are instructions for a reviewer. */
export function instructs(text: string): boolean {
  return agentKeys.test(text) || address.test(text.split('\n', 30).join('\n'))
}

function wordsOf(name: string): string[] {
  return name
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
}

/** The number of other documents that a text names, with paths relative to its own folder. */
function filesNamedIn(path: string, text: string, paths: ReadonlySet<string>): number {
  const named = (text.match(/[\w./%-]{1,200}\.(?:md|markdown|txt)\b/gi) ?? []).map((name) =>
    posix.join(posix.dirname(path), name.replaceAll('%20', ' ')),
  )
  return new Set(named.filter((name) => name !== path && paths.has(name))).size
}
