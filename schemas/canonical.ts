import type { Decision, SectionName, Severity } from './enums.ts'

/** The words and marks of the canonical report: what its writer writes and its reader knows at once. */

export const sectionTitles: Record<SectionName, string> = {
  summary: 'Executive Summary',
  critical: 'Critical Issues',
  important: 'Important Issues',
  suggestions: 'Suggestions',
  observations: 'Design Observations',
  testing: 'Testing Assessment',
  documentation: 'Documentation Assessment',
  commits: 'Commit Structure',
  limitations: 'Acknowledged Limitations',
  feedback: 'Unresolved Feedback',
  coverage: 'Coverage Summary',
  retro: 'Agent Performance Retro',
  notes: 'Review Process Notes',
  resolution: 'Resolution',
  appendix: 'Appendix: Original Reviews',
}

/** The sections that hold findings, and of which severity. */
export const severitySections = { critical: 'critical', important: 'important', suggestions: 'suggestion' } as const

/** Keys of the header table, in their order. */
export const headerKeys = [
  'Date',
  'Repo',
  'Round',
  'Author',
  'PR',
  'Branch',
  'Commits',
  'Review SHA',
  'Reviewers',
  'Verdict',
  'Wall-clock time',
] as const
export type HeaderKey = (typeof headerKeys)[number]

/** The label of each decision. */
export const verdictLabels: Record<Decision, string> = {
  merge: 'Merge as-is',
  'merge-with-fixes': 'Merge with fixes',
  rework: 'Rework',
}

/** The letter that leads the id of a finding. */
export const severityLetters: Record<Severity, string> = { critical: 'C', important: 'I', suggestion: 'S' }

/** A line that starts a labelled finding: `I1. **Title**`, `**S2. Title**`. */
export const labelledHead = /^(?:\*\*)?[CIS]\d{1,3}\.(?:[ \t]|\*\*)/

/** The word in the info string of a fence that says the text in it has no final newline. */
export const noFinalNewline = 'no-final-newline'
