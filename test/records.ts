import type { MatchRecord } from '../src/match/index.ts'
import { parse } from '../src/parse/index.ts'

/** Records of the findings in raw reviews; the keys are the names of the sources. */
export function records(reviews: Record<string, string>): MatchRecord[] {
  return Object.entries(reviews).flatMap(([source, text]) => {
    const { review } = parse(text, { path: `${source}.md`, as: 'review', agent: source })
    return (review?.findings ?? []).map((finding) => ({ key: `${source} ${finding.id}`, source, finding }))
  })
}

/** A raw review that lists each finding under the heading of its severity. */
export function review(findings: { severity?: string; head: string; body?: string }[]): string {
  return findings
    .map(({ severity = 'Important', head, body = '' }) => `### ${severity} Issues\n\n${head}\n\n${body}\n`)
    .join('\n')
}
