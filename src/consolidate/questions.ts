import type { Consolidation, Member } from '../../schemas/consolidation.ts'
import type { JudgedFinding, JudgeQuestions } from '../../schemas/judge.ts'
import { append } from '../lists.ts'
import { phrasesOf } from '../match/index.ts'
import { locationText } from '../text.ts'
import { bodyBelowHead } from './body.ts'
import { memberName, openPairs, rawFindingsOf } from './open-pairs.ts'

/** The open questions about a round for people or a judge: pairs, most likely first, and severities. */
export type Questions = JudgeQuestions

export function questionsOf(result: Consolidation): Questions {
  const raw = rawFindingsOf(result)
  const judged = (member: Member): JudgedFinding => {
    const finding = raw.get(memberName(member))
    const { title = '', locations = [] } = finding ?? {}
    return {
      name: memberName(member),
      title,
      severity: member.severity,
      locations: locations.map(locationText),
      text: finding ? bodyBelowHead(finding).trim() : '',
    }
  }
  const duplicates = openPairs(result).map(({ a, b, confidence, evidence, isJoined, isElsewhere }) => {
    const [left, right] = [judged(a), judged(b)]
    return {
      a: left.name,
      b: right.name,
      findings: [left, right] satisfies [JudgedFinding, JudgedFinding],
      confidence,
      isJoined,
      evidence: [...phrasesOf(evidence), ...(isElsewhere ? ['they name no file in common'] : [])],
      titles: [left.title, right.title] satisfies [string, string],
    }
  })
  const severities = result.findings.flatMap(({ members, severity, title }) => {
    // Agents that gave no severity don't disagree.
    const rated = members.filter((member) => raw.get(memberName(member))?.rated)
    const [first] = rated
    if (!first || new Set(rated.map((member) => member.severity)).size < 2) return []
    const told = rated.map((member) => `${member.agent}: ${member.severity}`)
    return [{ finding: memberName(first), title, severity, told }]
  })
  return { duplicates, severities }
}

/** The questions in a draft of decisions. */
interface DraftedQuestions extends Pick<Questions, 'severities'> {
  duplicates: readonly Pick<Questions['duplicates'][number], 'a' | 'b' | 'confidence' | 'isJoined' | 'titles'>[]
}

/** A draft of a decisions file, with the open questions as comments. */
export function decisionsDraft({ duplicates, severities }: DraftedQuestions): string {
  const quote = (text: string) => JSON.stringify(text)
  const lines = ['# Decisions on this round; remove the # of what you decide.']
  const pairs = (isJoined: boolean) =>
    duplicates
      .filter((pair) => pair.isJoined === isJoined)
      .flatMap(({ a, b, confidence, titles }) => [
        `#   # ${Math.round(confidence * 100)} %: ${oneLine(titles[0])} / ${oneLine(titles[1])}`,
        `#   - [${quote(a)}, ${quote(b)}]`,
      ])
  if (pairs(false).length > 0) append(lines, ['', '# Kept apart: one problem after all?', '# merge:', ...pairs(false)])
  if (pairs(true).length > 0) append(lines, ['', '# Joined: two problems after all?', '# apart:', ...pairs(true)])
  if (severities.length > 0) {
    lines.push('', '# The agents disagree on these severities.', '# findings:')
    for (const { finding, title, severity, told } of severities) {
      lines.push(`#   # ${oneLine(title)} (${told.join(', ')})`, `#   ${quote(finding)}: { severity: ${severity} }`)
    }
  }
  lines.push(
    '',
    '# verdict: { decision: merge-with-fixes, rationale: "" }',
    '# summary: |',
    '#   What the change does, and what matters most.',
    '',
  )
  return lines.join('\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
