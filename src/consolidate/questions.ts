import type { Consolidation, Member } from '../../schemas/consolidation.ts'
import type { Severity } from '../../schemas/enums.ts'

/** What a person may want to decide about a round. */
export interface Questions {
  /** Pairs that may be one problem, the likeliest first. */
  duplicates: { a: string; b: string; confidence: number; titles: [string, string] }[]
  /** Findings whose agents do not agree on the severity. */
  severities: { finding: string; title: string; severity: Severity; told: string[] }[]
}

export function questionsOf({ findings, possibleDuplicates, report }: Consolidation): Questions {
  const title = ({ agent, pass, id }: Member) =>
    report.reviews
      .find((review) => review.agent === agent && review.pass === pass)
      ?.findings.find((finding) => finding.id === id)?.title ?? ''
  return {
    duplicates: possibleDuplicates.map(({ a, b, confidence }) => ({
      a: memberName(a),
      b: memberName(b),
      confidence,
      titles: [title(a), title(b)],
    })),
    severities: findings
      .filter(({ members }) => new Set(members.map(({ severity }) => severity)).size > 1)
      .map(({ members, severity, title: told }) => ({
        finding: memberName(members[0]),
        title: told,
        severity,
        told: members.map((member) => `${member.agent}: ${member.severity}`),
      })),
  }
}

export function memberName(member: Member | undefined): string {
  if (!member) return ''
  return member.pass === 1 ? `${member.agent} ${member.id}` : `${member.agent} P${member.pass} ${member.id}`
}

/** A decisions file with the open questions in it as comments, ready to be filled in. */
export function decisionsDraft({ duplicates, severities }: Questions): string {
  const quote = (text: string) => JSON.stringify(text)
  const lines = ['# Decisions on this round; remove the # of what you decide. Unknown names are told.']
  if (duplicates.length > 0) {
    lines.push('', '# One problem, or two?', '# merge:')
    for (const { a, b, confidence, titles } of duplicates) {
      lines.push(
        `#   # ${Math.round(confidence * 100)} %: ${oneLine(titles[0])} / ${oneLine(titles[1])}`,
        `#   - [${quote(a)}, ${quote(b)}]`,
      )
    }
  }
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
