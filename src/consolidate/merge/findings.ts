import { severityLetters } from '../../../schemas/canonical.ts'
import type { Finding } from '../../../schemas/finding.ts'
import type { Report } from '../../../schemas/report.ts'

/**
 * The findings of a new consolidation with what people wrote in those of the report before: titles and bodies that differ
 * from what was computed then, strokes, and findings that they added.
 * @param computed what the report before would hold if nobody had written in it; null where that cannot be told
 */
export function mergeFindings(fresh: readonly Finding[], existing: Report, computed: Report | null): Finding[] {
  // A report that another hand made of the same reviews words its findings in its own way: none of them is an addition.
  if (computed === null || !isGenerated(existing, computed)) return [...fresh]
  const renamed = new Map<Finding, Finding>()
  for (const before of computed.findings) {
    const now = named(existing.findings, before) ? undefined : retitled(before, existing, computed)
    if (now) renamed.set(before, now)
  }
  const kept = fresh.map((finding): Finding => {
    const before = named(computed.findings, finding)
    const now = before && (named(existing.findings, before) ?? renamed.get(before))
    if (!before || !now) return finding
    const title = now.titleMarkdown === before.titleMarkdown ? finding : now
    return {
      ...finding,
      title: title.title,
      titleMarkdown: title.titleMarkdown,
      body: now.body === before.body ? finding.body : now.body,
      struck: now.struck === before.struck ? finding.struck : now.struck,
    }
  })
  for (const added of existing.findings) {
    const isRenamed = [...renamed.values()].includes(added)
    if (isRenamed || named(computed.findings, added) || named(fresh, added)) continue
    const place = kept.filter(({ severity }) => severity === added.severity).length + 1
    kept.push({ ...added, id: `${severityLetters[added.severity]}${place}`, label: null })
  }
  return kept
}

/** Whether a report was computed, and perhaps edited: it calls most of its findings as they were computed. */
export function isGenerated(existing: Report, computed: Report): boolean {
  return computed.findings.filter((finding) => named(existing.findings, finding)).length * 2 >= computed.findings.length
}

/** The finding that stands in the place of another one, which nobody computed: people gave it another title. */
function retitled(before: Finding, existing: Report, computed: Report): Finding | undefined {
  return existing.findings.find(
    (now) =>
      !named(computed.findings, now) &&
      now.id === before.id &&
      JSON.stringify(now.locations) === JSON.stringify(before.locations),
  )
}

/** The finding that is called the same. */
function named(findings: readonly Finding[], { titleMarkdown }: Finding): Finding | undefined {
  return findings.find((finding) => finding.titleMarkdown === titleMarkdown)
}
