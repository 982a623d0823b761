import type { MatchRecord } from '../src/match/index.ts'
import { parse } from '../src/parse/index.ts'

/** Records of the findings in a raw review; the source is the name before the text. */
export function records(reviews: Record<string, string>): MatchRecord[] {
  return Object.entries(reviews).flatMap(([source, text]) => {
    const { review } = parse(text, { path: `${source}.md`, as: 'review', agent: source })
    return (review?.findings ?? []).map((finding) => ({ key: `${source} ${finding.id}`, source, finding }))
  })
}

/** A raw review with one finding under each heading given. */
export function review(findings: { severity?: string; head: string; body?: string }[]): string {
  return findings
    .map(({ severity = 'Important', head, body = '' }) => `### ${severity} Issues\n\n${head}\n\n${body}\n`)
    .join('\n')
}
