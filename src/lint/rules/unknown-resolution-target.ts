import type { Finding } from '../../../schemas/finding.ts'
import type { ResolutionEntry } from '../../../schemas/report.ts'
import { findingNamed } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isNoneEntry } from '../../parse/index.ts'
import type { ReportFile } from '../report-file.ts'
import type { ReportRule } from '../rule.ts'

export const unknownResolutionTarget: ReportRule = {
  id: 'unknown-resolution-target',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: "A row of the Resolution about something that the report doesn't contain.",
  *check(file) {
    for (const entry of file.report.resolution?.entries ?? []) {
      for (const target of entry.targets) {
        const expected = rangeOf(file, target)
        if (expected === null) continue
        yield {
          position: file.locate(entry.text, entry.position),
          reason: `The report has no ${codeSpan(target)}${expected}`,
          actual: target,
        }
      }
      if (isUnplaced(entry)) {
        yield {
          position: file.locate(entry.text, entry.position),
          reason: 'This row names no finding and no gap',
          actual: entry.text,
          level: 'note',
        }
      }
    }
  },
}

/** A hint at the valid targets, for a message; null if the target exists. */
function rangeOf(file: ReportFile, target: string): string | null {
  const { findings, testing, documentation } = file.report
  if (file.mayHaveUnread) return null
  if (/^[CIS]\d+$/.test(target)) return findingNamed(findings, target) || isByPosition(findings, target) ? null : ''
  const [area, number] = target.split(':')
  const list = area === 'testing' ? testing : area === 'documentation' ? documentation : null
  if (list === null || number === undefined || Number(number) <= list.length) return null
  // Gaps in prose are counted by paragraphs.
  const section = area === 'testing' || area === 'documentation' ? file.section(area) : undefined
  if (list.length === 0 && section && Number(number) <= paragraphs(section.markdown)) return null
  return list.length === 0 ? '' : `; the last is ${codeSpan(`${area}:${list.length}`)}`
}

/** Whether a target is a finding by its position, where a number was given twice and so another one is missing. */
function isByPosition(findings: readonly Finding[], target: string): boolean {
  const meant = findings.find(({ id }) => id === target)
  const labels = findings.flatMap(({ severity, label }) => (severity === meant?.severity ? [label] : []))
  return meant !== undefined && new Set(labels).size < labels.length
}

function paragraphs(markdown: string): number {
  return isNoneEntry(markdown) ? 0 : markdown.split(/\n\s*\n/).filter((text) => text.trim() !== '').length
}

function isUnplaced({ targets, text }: ResolutionEntry): boolean {
  return targets.length === 0 && text.trim() !== ''
}
