import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'

/** The agents of a finding in square brackets, with those that only mention it marked; empty if there are none. */
export function renderAttribution({ agents, mentions }: Pick<Finding, 'agents' | 'mentions'>): string {
  const names = [...agents, ...mentions.map((name) => `${name} (mention)`)]
  return names.length > 0 ? `[${names.join(', ')}]` : ''
}

/** The texts that a report has in square brackets. In lower case, because Markdown compares the labels of links so. */
export function attributionsOf({ findings, reviewers, observations }: Report): Set<string> {
  return new Set(
    [
      ...findings.map((finding) => renderAttribution(finding).slice(1, -1)),
      ...[...observations.concerns, ...observations.strengths].map(({ agents }) => agents.join(', ')),
      ...reviewers.map(({ name }) => name),
    ].map((label) => label.replace(/\s+/g, ' ').trim().toLowerCase()),
  )
}
