import { severityLetters } from '../../schemas/canonical.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Report } from '../../schemas/report.ts'

/**
 * The findings of a new consolidation with what people wrote in those of the report before: bodies that differ from what
 * was computed then, strokes, and findings that they added.
 * @param computed what the report before would hold if nobody had written in it; null where that cannot be told
 */
export function withEdits(fresh: readonly Finding[], existing: Report, computed: Report | null): Finding[] {
  // A report that another hand made of the same reviews words its findings in its own way: none of them is an addition.
  const isOurs = computed?.findings.every((finding) => named(existing.findings, finding)) === true
  if (computed === null || !isOurs) return [...fresh]
  const kept = fresh.map((finding): Finding => {
    const [before, now] = [named(computed.findings, finding), named(existing.findings, finding)]
    if (!before || !now) return finding
    const body = now.body === before.body ? finding.body : now.body
    return { ...finding, body, struck: now.struck === before.struck ? finding.struck : now.struck }
  })
  for (const added of existing.findings) {
    if (named(computed.findings, added) || named(fresh, added)) continue
    const place = kept.filter(({ severity }) => severity === added.severity).length + 1
    kept.push({ ...added, id: `${severityLetters[added.severity]}${place}`, label: null })
  }
  return kept
}

/** The finding that is called the same. */
function named(findings: readonly Finding[], { titleMarkdown }: Finding): Finding | undefined {
  return findings.find((finding) => finding.titleMarkdown === titleMarkdown)
}
