import { severityLetters } from '../../../schemas/canonical.ts'
import { type SectionName, severities } from '../../../schemas/enums.ts'
import { findingNamed, nameOf } from '../../grammar/finding-name.ts'
import { codeSpan } from '../../markdown/fence.ts'
import { isForeignOfOthers } from '../foreign-counts.ts'
import { listedFindings } from '../listed-findings.ts'
import type { ReportFile } from '../report-file.ts'
import type { Problem, ReportRule } from '../rule.ts'

/** Sections that refer to findings of this report. The retro and the notes refer to raw findings. */
const sections: readonly SectionName[] = [
  'summary',
  'critical',
  'important',
  'suggestions',
  'observations',
  'testing',
  'documentation',
  'commits',
]
const id = /(?<![\w#/.-])([CIS])([1-9]\d?)(?![\w-]|\.\w)/g

export const unknownId: ReportRule = {
  id: 'unknown-id',
  group: 'truth',
  level: 'warning',
  scope: 'report',
  description: "A reference to a finding that the report doesn't contain.",
  *check(file) {
    if (file.mayHaveUnread) return
    const known = new Set(file.report.findings.flatMap((finding) => [finding.id, nameOf(finding)]))
    const letters = new Set(
      severities.flatMap((severity) =>
        file.report.findings.some((finding) => finding.severity === severity) ? severityLetters[severity] : [],
      ),
    )
    for (const { position } of file.ownSections.filter(({ name }) => sections.includes(name))) {
      const text = file.textAt(position)
      for (const { 0: actual, 1: letter = '', index } of text.matchAll(id)) {
        const at = position.start.offset + index
        if (known.has(actual) || !letters.has(letter) || !isReference(text, index) || file.isCode(at)) continue
        if (isOfOthers(file, text, index) || isFar(file, actual)) continue
        yield problemAt(file, at, actual)
      }
      for (const { actual, index } of numberedIn(file, text)) {
        const at = position.start.offset + index
        if (!file.isCode(at) && !isOfOthers(file, text, index)) yield problemAt(file, at, actual)
      }
    }
    const listed = [...listedFindings(file)]
    // A table without any finding of this report lists others.
    for (const { id: actual, line } of listed.some((row) => known.has(row.id)) ? listed : []) {
      if (known.has(actual)) continue
      yield problemAt(file, file.locate(actual, file.line(line)).start.offset, actual)
    }
    for (const { text, start } of listsOf(file)) {
      for (const { 0: actual, index } of text.matchAll(id)) {
        if (known.has(actual) || isOfOthers(file, text, index) || (actual === 'S3' && storage.test(text))) continue
        if (file.isCode(start + index)) continue
        yield problemAt(file, start + index, actual)
      }
    }
    yield* unknownRaw(file)
  },
}

/** An agent and the id of its raw finding, at the start of an entry: `Claude I2 (…)`, `Codex's S3: …`. */
const ofAgent = /^\W{0,5}(\w[^(:;—–→]{0,60}?)(?:['’]s)?\s{1,3}(?:P\d\s|raw\s|finding\s){0,2}([CIS]\d{1,2})\b/

/** Entries of the reconciliation that begin with the id of a raw finding which its agent didn't raise. */
function* unknownRaw(file: ReportFile): Generator<Problem> {
  for (const { agent, text, position } of file.report.reconciliation) {
    const [start = '', name = '', actual] = ofAgent.exec(text) ?? []
    if (agent === null || actual === undefined || file.names.resolve(name) !== agent) continue
    if (ofAnotherAfter.test(text.slice(start.length - actual.length))) continue
    const raised = file.report.reviews.filter((review) => review.agent === agent).flatMap(({ findings }) => findings)
    const ids = raised.map(({ label }) => label ?? '')
    // The ids of agents that print none are counted by those who cite them.
    if (ids.length === 0 || !ids.every((id) => /^[CIS]\d{1,2}$/.test(id))) continue
    // Some cite the findings of the report.
    if (ids.includes(actual) || findingNamed(file.report.findings, actual)) continue
    const entry = file.locate(text, position)
    const at = file.text.indexOf(actual, entry.start.offset)
    yield {
      position: file.span(at, at + actual.length),
      reason: `${codeSpan(agent)} raised no ${codeSpan(actual)}`,
      actual,
    }
  }
}

/** How far the number of a mistaken id is from the last one, at most. */
const nearest = 9

/** Whether an id is so far from the findings that it must name something else, such as a plug or a phone. */
function isFar({ report }: ReportFile, actual: string): boolean {
  const own = report.findings.filter((finding) => nameOf(finding).startsWith(actual.charAt(0)))
  return Number(actual.slice(1)) > own.length + nearest
}

/** A severity with a number: `Suggestion #5`, `Important issue 2`. */
const numbered =
  /(?<![\w#-])(Critical|Important|Suggestion)(?: (?:issue|finding|item))? (?:#|No\. ?|number )?(\d{1,2})(?![\w-]|[.,:]\d)/g

/** The references by severity and number in a text that mean no finding, by their label or by their place. */
function* numberedIn({ report }: ReportFile, text: string): Generator<{ actual: string; index: number }> {
  for (const { 0: actual, 1: word = '', 2: number = '', index } of text.matchAll(numbered)) {
    // Without a `#`, the number may count what follows.
    if (/ \d+$/.test(actual) && /^[ *_`]/.test(text.slice(index + actual.length))) continue
    const severity = severities.find((name) => name === word.toLowerCase())
    const own = report.findings.filter((finding) => finding.severity === severity)
    const isLabel = report.findings.some(({ label }) => label !== null && label.replace(/\D/g, '') === number)
    const isNear = Number(number) <= own.length + nearest
    if (own.length > 0 && Number(number) > own.length && isNear && !isLabel) yield { actual, index }
  }
}

function problemAt(file: ReportFile, at: number, actual: string): Problem {
  return {
    position: file.span(at, at + actual.length),
    reason: `This report has no ${codeSpan(actual)}`,
    actual,
  }
}

/** The verdict and the cells of the coverage that consist of ids: there, every id is one of this report. */
function* listsOf(file: ReportFile): Generator<{ text: string; start: number }> {
  const row = file.headerRow('Verdict')
  if (row) yield { text: file.text.slice(row.valueStart, row.valueEnd), start: row.valueStart }
  const coverage = file.section('coverage')?.position
  if (!coverage) return
  for (const { 0: cell, 1: text = '', index } of file.textAt(coverage).matchAll(cellOfIds)) {
    yield { text, start: coverage.start.offset + index + cell.indexOf(text) }
  }
}

const cellOfIds = /\|[ \t]*([CIS]\d{1,2}(?:[,;/ \t]{1,3}[CIS]\d{1,2}){0,30})[ \t]*(?=\|)/g

/**
 * Text before a reference to a finding: an opening parenthesis or a word such as `see`, and other ids in the same list.
 */
const lead =
  /(?:\(|\b(?:see(?: also)?|cf\.?|compare|finding|per|as|with|siehe(?: auch)?|vgl\.?|mit|durch|voir(?: aussi)?|avec|véase|ver|con|veja|com|vedi|zie|met|duplicates?|repeats?|(?:covered|addressed|fixed|solved|resolved|handled|tracked|described|noted|mentioned) (?:by|in|under|as|at)|same as|part of|related to)\s)(?:[`*]*[CIS]\d{1,2}[`*]*(?:\s?[,/&]\s?|\s(?:and|or|to)\s))*[`*]*$/i
const storage =
  /\b(?:AWS|Amazon|buckets?|boto\d?|MinIO|GCS|Azure|Glacier|R2|CloudFront|presigned|uploads?|(?:object|blob|cloud) stor(?:es?|age))\b/i

/** Whether a letter with a number is used as the id of a finding. On its own, it may be anything, such as a service. */
function isReference(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 80), index)
  if (!lead.test(before) && !isSubject(before, text.slice(index, index + 20))) return false
  if (before.endsWith('(') && !/^[CIS]\d{1,2}[),;/]/.test(text.slice(index, index + 4))) return false
  return !text.startsWith('S3', index) || !storage.test(text)
}

/** Whether an id begins a sentence, and a verb follows: `S4 should come first`. */
function isSubject(before: string, sentence: string): boolean {
  return (
    /^$|[.!?:]\s{1,3}$|\n[ \t]{0,8}\r?\n$/.test(before) &&
    /^[CIS]\d{1,2} (?:can|must|should|is|are|was|needs?|would|will|may|might|blocks?)\b/.test(sentence)
  )
}

/** Words for another round or pass. */
const ofAnother = /\b(?:rounds?|prior|previous(?:ly)?|earlier|last|first|second|third|pass|R\d+|carried|carry)\b/i

/** A reference and words for another round after it: `Important #2 of last round`. */
const ofAnotherAfter =
  /^[\w #]{2,20}?[\])*_`]{0,3}\s(?:in|of|from)\s(?:the\s)?(?:rounds?|prior|previous|earlier|last|first|R\d)\b/i

/** The beginning of a sentence that only points to a finding, so that the one before says nothing about whose it is. */
const crossReference = /^\W*(?:(?:closely\s)?related to|see(?: also)?|same as|duplicates?|cf\.|compare)\s[^.]*$/i

/**
 * The part of a paragraph after a sentence that names a finding of this report in parentheses, with this sentence, since
 * what follows it is about this report too; otherwise the whole paragraph.
 */
function sinceOwn({ report }: ReportFile, paragraph: string): string {
  const sentences = paragraph.split(/(?<=[.!?])\s+/)
  const from = sentences
    .slice(0, -1)
    .findLastIndex(
      (sentence) =>
        !ofAnother.test(sentence) &&
        [...sentence.matchAll(/\(([CIS]\d{1,2})\)/g)].some(([, name = '']) => findingNamed(report.findings, name)),
    )
  return from === -1 ? paragraph : sentences.slice(from).join(' ')
}

/** Whether an id belongs to an agent or another round, according to the words around it. */
function isOfOthers(file: ReportFile, text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 600), index)
  const paragraph = before.slice(before.lastIndexOf('\n\n') + 1)
  const after = text.slice(index, index + 60)
  const sentence = paragraph.slice(paragraph.lastIndexOf('. ') + 1)
  if (ofAnother.test(crossReference.test(sentence) ? sentence : sinceOwn(file, paragraph))) return true
  // The storage service, or a finding of another change, or one that was removed.
  if (/\b(?:AWS|Amazon)\s$/.test(before) || /^S3[\s-](?:bucket|storage|API|backend|compatible|object)/i.test(after))
    return true
  if (ofAnotherAfter.test(after) || isForeignOfOthers(sentence + after.split(/[.;\n]/, 1)[0])) return true
  if (/^\w+\s(?:in|of|from)\s(?:the|an?)?\s?(?:other|another|sister|linked|parent|upstream)\b/i.test(after)) return true
  if (/^\w+\s(?:was|were|is)?\s?(?:dropped|removed|withdrawn|merged|folded|moved)\b/i.test(after)) return true
  // An attribution in brackets says who found the problem, not whose id follows.
  return file.names.mentionedIn(sentence.replace(/\[[^\]\n]{0,200}\]/g, ' ')).length > 0
}
