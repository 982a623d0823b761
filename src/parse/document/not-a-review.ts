import { beginsPrompt, isBacklog, isGuide } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { frontMatterEnd } from './front-matter.ts'

/** The number of lines, without front matter, that show what a document is. */
const linesOfBeginning = 60

/** Whether the title is that of a guide, a plan or a changelog. */
export function isGuideTitle(title: string): boolean {
  return isGuide(title) && !isBacklog(title)
}

/**
 * Whether a text begins like a prompt or the definition of an agent.
 * @param end the first line of its findings, which aren't part of the beginning
 */
export function isPrompt(lines: Lines, end: number): boolean {
  const top = frontMatterEnd(lines)
  if (top > lines.first && isAgentDefinition(lines, top)) return true
  let seen = 0
  for (let line = top; line < Math.min(end, top + linesOfBeginning) && seen < 3; line += 1) {
    const text = lines.at(line)
    if (text.trim() === '' || /^\s*#/.test(text)) continue
    if (beginsPrompt(text)) return true
    seen += 1
  }
  return false
}

function isAgentDefinition(lines: Lines, end: number): boolean {
  const data = lines.slice(lines.first, end)
  return /^name:\s*\S/m.test(data) && /^description:\s*\S/m.test(data)
}
