import { isBacklog, isGuide } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { frontMatterEnd } from './front-matter.ts'

/** Phrases at the beginning of prompts. */
const prompt =
  /^\W*(?:you are (?:an?|the)\b[^.\n]{0,60}\b(?:ai|model|bot|agent|assistant|reviewer|engineer|developer|programmer|architect|auditor|analyst|tester|expert|specialist|consultant|researcher|lead)\b|you will (?:act|review)\b|act as (?:an?|the)\b|your (?:task|job|role)(?: is to\b| is:|:)|du bist (?:ein|der|die)|tu es un|eres un|você é um|ты\b.{0,20}ревьюер|sen bir|你是一|あなたは|당신은)/i

/** The number of first lines that show what a document is. */
const mostLines = 60

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
  if (top > 0 && isAgent(lines, top)) return true
  let seen = 0
  for (let line = top; line < Math.min(end, top + mostLines) && seen < 3; line += 1) {
    const text = lines.at(line)
    if (text.trim() === '' || /^\s*#/.test(text)) continue
    if (prompt.test(text)) return true
    seen += 1
  }
  return false
}

function isAgent(lines: Lines, end: number): boolean {
  const data = lines.slice(0, end)
  return /^name:\s*\S/m.test(data) && /^description:\s*\S/m.test(data)
}
