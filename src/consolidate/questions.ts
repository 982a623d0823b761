import type { Consolidation, Member, PossibleDuplicate } from '../../schemas/consolidation.ts'
import type { Location } from '../../schemas/finding.ts'
import type { JudgedFinding, JudgeQuestions } from '../../schemas/judge.ts'
import { inWords } from '../match/index.ts'

/** What a person, or a judge, may want to decide about a round: pairs, the likeliest first, and severities. */
export type Questions = JudgeQuestions

export function questionsOf({ findings, possibleDuplicates, doubtfulMerges, report }: Consolidation): Questions {
  const judged = (member: Member): JudgedFinding => {
    const found = report.reviews
      .find(({ agent, pass }) => agent === member.agent && pass === member.pass)
      ?.findings.find(({ id }) => id === member.id)
    const { title = '', locations = [], body = '' } = found ?? {}
    return {
      name: memberName(member),
      title,
      severity: member.severity,
      locations: locations.map(locationText),
      text: body.trim(),
    }
  }
  const question = ({ a, b, confidence, evidence }: PossibleDuplicate, isJoined: boolean) => {
    const [left, right] = [judged(a), judged(b)]
    return {
      a: left.name,
      b: right.name,
      findings: [left, right] satisfies [JudgedFinding, JudgedFinding],
      confidence,
      isJoined,
      evidence: inWords(evidence),
      titles: [left.title, right.title] satisfies [string, string],
    }
  }
  return {
    duplicates: [
      ...possibleDuplicates.map((pair) => question(pair, false)),
      ...doubtfulMerges.map((pair) => question(pair, true)),
    ],
    severities: findings
      .filter(({ members }) => new Set(members.map(({ severity }) => severity)).size > 1)
      .map(({ members, severity, title: merged }) => ({
        finding: memberName(members[0]),
        title: merged,
        severity,
        told: members.map((member) => `${member.agent}: ${member.severity}`),
      })),
  }
}

function locationText({ path, startLine, endLine }: Location): string {
  if (startLine === null) return path
  return endLine === null || endLine === startLine ? `${path}:${startLine}` : `${path}:${startLine}-${endLine}`
}

/** The report's id of the finding that a raw one became part of; null where it became none. */
export function reportIdOf({ findings }: Consolidation, member: Member): string | null {
  const name = memberName(member)
  return findings.find(({ members }) => members.some((other) => memberName(other) === name))?.id ?? null
}

export function memberName(member: Member | undefined): string {
  if (!member) return ''
  return member.pass === 1 ? `${member.agent} ${member.id}` : `${member.agent} P${member.pass} ${member.id}`
}

/** What of the questions a decisions file shows. */
interface DraftedQuestions extends Pick<Questions, 'severities'> {
  duplicates: readonly Pick<Questions['duplicates'][number], 'a' | 'b' | 'confidence' | 'isJoined' | 'titles'>[]
}

/** A decisions file with the open questions in it as comments, ready to be filled in. */
export function decisionsDraft({ duplicates, severities }: DraftedQuestions): string {
  const quote = (text: string) => JSON.stringify(text)
  const lines = ['# Decisions on this round; remove the # of what you decide. Unknown names are reported.']
  const pairs = (isJoined: boolean) =>
    duplicates
      .filter((pair) => pair.isJoined === isJoined)
      .flatMap(({ a, b, confidence, titles }) => [
        `#   # ${Math.round(confidence * 100)} %: ${oneLine(titles[0])} / ${oneLine(titles[1])}`,
        `#   - [${quote(a)}, ${quote(b)}]`,
      ])
  if (pairs(false).length > 0) lines.push('', '# Kept apart: one problem after all?', '# merge:', ...pairs(false))
  if (pairs(true).length > 0) lines.push('', '# Joined: two problems after all?', '# apart:', ...pairs(true))
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
