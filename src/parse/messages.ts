import type { Level, Severity } from '../../schemas/enums.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Message } from '../../schemas/message.ts'
import type { Position } from '../../schemas/position.ts'
import { severityOfForeignWord, severityOfWord } from '../grammar/severity.ts'
import { structureOf } from '../grammar/structure.ts'
import type { Lines } from '../markdown/lines.ts'
import { lineKinds, type Structure, textOf } from '../markdown/scan.ts'
import type { OutlineSection } from './document/outline.ts'

/** Makes a message without a path, which the caller adds. */
export function message(ruleId: string, level: Level, reason: string, position: Position | null): Message {
  return {
    ruleId,
    level,
    reason,
    path: null,
    position,
    expected: null,
    actual: null,
    url: null,
    fix: null,
    suggestion: null,
    related: [],
  }
}

/** The most lines that a message names. */
const mostShown = 5

/**
 * The numbers of the first lines, and how many more there are: `lines 3, 8 and 12 more`.
 * @param lines counted from 0
 */
export function linesInWords(lines: readonly number[]): string {
  const shown = lines.slice(0, mostShown).map((line) => line + 1)
  const more = lines.length > shown.length ? ` and ${lines.length - shown.length} more` : ''
  return `line${lines.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`
}

/** Messages about problems in a document or a part of it. */
export function messagesOf(
  structure: Structure,
  findings: readonly Finding[],
  sections: readonly OutlineSection[],
): Message[] {
  return [
    ...noteUnbalanced(structure),
    ...noteUnrated(findings),
    ...noteUnknownSeverities(findings),
    ...noteUnplaced(structure, findings, sections),
  ]
}

/** Messages about a second summary in a review, which may mean that the file contains two drafts. */
export function noteSecondDrafts(sections: readonly OutlineSection[]): Message[] {
  const [, ...more] = sections.filter(({ kind }) => kind === 'summary')
  return more.map(({ structure, title, headingLine }) => {
    const reason = `Second section \`${title}\`: two drafts of one review?`
    return message('second-draft', 'warning', reason, structure.lines.position(headingLine, headingLine + 1))
  })
}

/**
 * Matches lines that are clearly heads of findings: a label and bold text, or a heading with a number and a location.
 */
const looksLikeHead =
  /^\s{0,3}(?:#{1,6}\s+)?(?:\*\*)?([CIS]\d{1,3})[.:)]\s+\*{0,2}\S|^#{2,6}\s+(\d{1,3})[.)]\s[^`]*`[^`]+:\d+/

/** The first characters of such lines, tested before the pattern. */
const firstCharacters = new Set([...' #*CIS'].map((character) => character.charCodeAt(0)))

function noteUnplaced(
  structure: Structure,
  findings: readonly Finding[],
  sections: readonly OutlineSection[],
): Message[] {
  // Strengths and concerns have labels of their own.
  const labelled = sections.filter(({ kind }) => kind === 'observations')
  const { lines, from, to } = structure
  const found: Message[] = []
  let next = 0
  for (let line = from; line < to; line += 1) {
    while (next < findings.length && (findings[next]?.position.end.line ?? 0) < line + 1) next += 1
    const finding = findings[next]
    if (finding && finding.position.start.line <= line + 1) {
      line = finding.position.end.line - 1
      continue
    }
    const kind = structure.kind(line)
    if (
      (kind !== lineKinds.text && kind !== lineKinds.heading) ||
      !firstCharacters.has(lines.text.charCodeAt(lines.start(line)))
    )
      continue
    const [, label, number] = looksLikeHead.exec(lines.at(line)) ?? []
    if (label === undefined && number === undefined) continue
    if (labelled.some((section) => section.from <= line && line < section.to)) continue
    const reason = `Finding \`${label ?? number}\` is outside the sections of findings`
    found.push(message('unplaced-finding', 'note', reason, lines.position(line, line + 1)))
  }
  return found
}

function noteUnknownSeverities(findings: readonly Finding[]): Message[] {
  return findings.flatMap(({ severityAsWritten: word, position: { start } }) => {
    if (word === null || severityOfWord(word) !== null || severityOfForeignWord(word) !== null) return []
    const reason = `Unknown severity \`${word}\``
    return [message('unknown-severity', 'warning', reason, { start, end: start })]
  })
}

function noteUnbalanced({ fences, lines }: Structure): Message[] {
  return fences
    .filter(({ open, closed }) => !closed && !isIndentedCode(lines, open))
    .map(({ open }) =>
      message('unbalanced-fence', 'warning', 'This fence is never closed', lines.position(open, open + 1)),
    )
}

/** Matches the indentation of code outside lists. */
const codeIndent = /^(?: {4}| {0,3}\t)/
const listItem = /^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])\s/

/** Whether a line that looks like a fence is indented code, because no list item is open there. */
function isIndentedCode(lines: Lines, line: number): boolean {
  if (!codeIndent.test(lines.at(line))) return false
  let above = line - 1
  while (above >= 0 && /^(?:\s|$)/.test(lines.at(above)) && !listItem.test(lines.at(above))) above -= 1
  return above < 0 || !listItem.test(lines.at(above))
}

function noteUnrated(findings: readonly Finding[]): Message[] {
  return findings
    .filter(({ rated }) => !rated)
    .map(({ position: { start }, title }) =>
      message('unrated-finding', 'note', `No severity for \`${title}\``, {
        start,
        end: start,
      }),
    )
}

/** Messages about findings of a raw review whose tag or field and id give different severities; the id counts. */
export function noteContradictions(lines: Lines, findings: readonly Finding[]): Message[] {
  const structure = structureOf(lines, lines.first, lines.last)
  return findings.flatMap(({ label, severity, position: { start, end } }) => {
    if (label === null || !/^[CIS]\d/.test(label)) return []
    const found = severityTag.exec(lines.at(start.line - 1))
    const tagged = (found?.[1] ?? found?.[2])?.toLowerCase() ?? fieldOfSeverity(structure, start.line, end.line)
    if (tagged === undefined || tagged === severity) return []
    const reason = `${label} says \`${tagged}\`, but its id says \`${severity}\`: the id counts`
    return [message('contradictory-severity', 'warning', reason, { start, end: start })]
  })
}

/** The number of lines below the head in which the fields of a finding are searched. */
const mostFields = 8

/** The severity in a field below a head, such as `Severity: Important`. */
function fieldOfSeverity(structure: Structure, from: number, to: number): Severity | undefined {
  for (let line = from; line < Math.min(to, from + mostFields); line += 1) {
    const word = structure.kind(line) === lineKinds.text ? severityField.exec(structure.lines.at(line))?.[1] : undefined
    if (word !== undefined) return severityOfWord(word) ?? undefined
  }
  return undefined
}

const severityField = /^\W*severity(?=\W*:)\W+([a-z]+)\W*$/i

/** `(critical)`, `(critical, gap)` at the end of a head, before its agents; `[critical]` anywhere but in a link. */
const severityTag =
  /[([](critical|important|suggestion)(?:,[^()[\]]*)?[)\]](?:\s*\[[^\]]*\])?\s*$|\[(critical|important|suggestion)\](?!\()/i

/** Messages about text in an appendix after the fence of a raw review. */
export function noteStrayText(lines: Lines, ranges: readonly { from: number; to: number }[]): Message[] {
  return ranges
    .filter((range) => textOf(lines, range) !== null)
    .map(({ from, to }) => {
      const reason = 'Text after the fence of a raw review'
      return message('stray-text', 'note', reason, lines.position(...lines.trim(from, to)))
    })
}
