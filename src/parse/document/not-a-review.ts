import { beginsPrompt, isBacklog, isGuide } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { frontMatterEnd } from './front-matter.ts'

/** The number of lines, without front matter, that show what a document is. */
const linesOfBeginning = 60

/** Whether the title is that of a guide, a plan or a changelog. */
export function isGuideTitle(title: string): boolean {
  return isGuide(title) && !isBacklog(title)
}

/** `[3.4.1] - 2026-03-18`, `v2.0.0`, `1.2 (2026-01-02)`: the heading of a release. */
const release =
  /^\[?v?\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?:-[\w.]{1,20})?\]?(?:\([^()]{1,200}\))?(?:\s*(?:[-–—(]\s*)?\d{4}-\d\d-\d\d\)?)?$/

/** Whether the headings of a text are those of releases, each with its changes. */
export function areOfReleases(headings: readonly string[]): boolean {
  return headings.filter((text) => release.test(text.trim()) && /\d\.\d.*\d/.test(text)).length > 1
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
