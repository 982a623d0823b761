import type { Decision, SectionName, Severity } from './enums.ts'

/** The words of the canonical report, which the writer writes and the parser recognises. */

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

/** The sections of findings, with their severities. */
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

/** The first letter of the ids of findings. */
export const severityLetters: Record<Severity, string> = { critical: 'C', important: 'I', suggestion: 'S' }

/** Matches the start of a finding with a label: `I1. **Title**`, `**S2. Title**`. */
export const labelledHead = /^(?:\*\*)?[CIS]\d{1,3}\.(?:[ \t]|\*\*)/

/** A word in the info string of a fence, for raw text without a final newline. */
export const noFinalNewline = 'no-final-newline'
