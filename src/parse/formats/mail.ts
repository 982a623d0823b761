import type { Location } from '../../../schemas/finding.ts'
import { leavesOut, saysNothing } from '../../grammar/nothing-found.ts'
import { ratingOf, severityOfRating } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { roleOf } from '../../grammar/role-words.ts'
import { praises } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { joinLines } from '../review/block-text.ts'
import { readHead } from '../review/head.ts'
import { firstSentence, tidy } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'
import { wholeText } from './json.ts'

const quote = /^>\s?(.*)$/
/** The lines of a diff that is not quoted, except for those with a marked comment. */
const diffLine = /^((?:[ +\-@\\]|diff |index |new file|deleted file|similarity |rename |old mode|new mode).*|)$/
/** What marks a comment within a diff: `REVIEW: the lock leaks`, `// REVIEW(high): …`. Code has a sign or blank before it. */
const mark =
  /^(?:(?:\/\/|\/\*|#|;|%)[ \t]{0,4})?\[?(?:REVIEW|REVIEWER|COMMENT|FIXME|XXX)(?:[ \t]?[([]([^()[\]\n]{1,30})[)\]])?\]?[ \t]?[:—–-][ \t]{1,4}(?=\S)/
const markedLine = new RegExp(String.raw`^(?:> ?)?${mark.source.slice(1)}`, 'm')
const plainDiff = /^diff --git \S/m
/** A mail has no headings and no bold entries: a text that has them merely quotes a diff. */
const outlined = /^(?:#{1,6}\s|(?:\d{1,3}[.)]|[-*])\s+\*\*)/m
/** The headers of a diff in a quote, which name the file. */
const file = /^(?:\+\+\+ (?:b\/)?(\S+)|diff --git \S+ (?:b\/)?(\S+))/
const trailer = /^[A-Z][\w-]+-by: \S|^(?:Cc|Fixes|Link|Closes): \S/m
/** Matches greetings, closings and agreement with the quoted text. */
const courtesy =
  /^(?:right|yes|sure|good|nice|great|thanks?|thank you|cheers|regards|best|kind regards|hi|hello|dear|ok|okay|ack|agreed|looks? (?:good|fine|ok)|lgtm|(?:the )?rest\b|otherwise|other than that|apart from|with (?:that|this|these|those|the)\b|feel free|danke|viele grüße|mfg|merci|cordialement|gracias|saludos|obrigad[oa]|спасибо|謝謝|谢谢)(?=[\s.,!:;]|$)/i

/** A reply to a patch by mail: the diff is quoted, and each paragraph below a quoted hunk is a comment on that file. */
export const mail: Format = {
  name: 'mail',
  markers: ['> diff --git ', '> +++ ', 'diff --git ', '\n> +'],
  severities: {},
  detects: (text) =>
    (/^> (?:diff --git |\+\+\+ )\S/m.test(text) &&
      (/^(?:From|Subject|In-Reply-To): \S|\bwrote:\s*$/m.test(text) ||
        (/^> @@ /m.test(text) && !outlined.test(text)))) ||
    (plainDiff.test(text) && markedLine.test(text) && !isOutlined(text)) ||
    isReplyToHunks(text),
  read(lines) {
    const findings: ForeignFinding[] = []
    const onlyFile = fileOfDiffstat(lines)
    let path: string | null = null
    const isOfHunks = isReplyToHunks(wholeText(lines))
    const ofDiff = isOfHunks || isQuotedDiff(lines) ? quote : diffLine
    let isBelowHunk = false
    // The line of the file above a comment, in a diff that is not quoted.
    let at: number | null = null
    for (let line = lines.first; line < lines.last; ) {
      const text = lines.at(line)
      const quoted = ofDiff.exec(text)?.[1]
      if (/^-- ?$/.test(text)) break
      const isMarked = mark.test(quoted ?? (ofDiff === diffLine ? text : ''))
      if (path !== null && isMarked) {
        const to = endOfMarked(lines, line, ofDiff)
        const comment = markedComment(lines, line, to, { path, startLine: at, endLine: at })
        if (comment) findings.push(comment)
        line = to
        continue
      }
      if (quoted !== undefined) {
        const [, after, before] = file.exec(quoted) ?? []
        path = after === '/dev/null' ? path : (after ?? before ?? path)
        const hunk = ofDiff === diffLine ? /^@@ -\d+(?:,\d+)? \+(\d{1,7})/.exec(quoted)?.[1] : undefined
        if (hunk !== undefined) at = Number(hunk) - 1
        else if (after !== undefined || before !== undefined) at = null
        else if (at !== null && /^[ +]/.test(quoted)) at += 1
        isBelowHunk ||= isOfHunks && /^[+-]/.test(quoted)
        line += 1
        continue
      }
      if (lines.isBlank(line) || (path === null && !isBelowHunk) || (ofDiff === diffLine && /^# /.test(text))) {
        line += 1
        continue
      }
      const to = endOf(lines, line, ofDiff)
      const last = findings.at(-1)
      // Code that is indented, alone, is what the comment before it proposes.
      if (/^\s/.test(text) && last?.lines?.[1] !== undefined && isNear(lines, last.lines[1], line)) {
        findings[findings.length - 1] = {
          ...last,
          body: `${last.body}\n\n${lines.slice(line, to)}`,
          lines: [last.lines[0], to],
        }
      } else {
        const comment = commentOf(lines, line, to, path ?? onlyFile)
        if (comment) findings.push(comment)
      }
      line = to
    }
    return findings.length === 0 ? null : { findings }
  },
}

/** Whether a text has headings or bold entries. Comments in a diff that are marked by `#` are no headings. */
function isOutlined(text: string): boolean {
  return outlined.test(/^# ?REVIEW/m.test(text) ? text.replace(/^#\s/gm, '') : text)
}

/** Whether a reply to a patch quotes only some lines of it, and none that names the file. */
function isReplyToHunks(text: string): boolean {
  return (
    /^Subject: .{0,80}\bPATCH\b/m.test(text) &&
    /\bwrote:\s*$/m.test(text) &&
    /^> [+-]/m.test(text) &&
    !/^> (?:diff --git |\+\+\+ )/m.test(text)
  )
}

const diffstatLine = /^>\s{1,3}(\S+)\s+\|\s+\d+\s+[+-]+$/

/** The file of a quoted diffstat that the quoted code is of: the only one, or the only one whose name is in the code. */
function fileOfDiffstat(lines: Lines): string | null {
  const quoted = lines
    .slice(lines.first, lines.last)
    .split('\n')
    .filter((line) => line.startsWith('>'))
  const files = quoted.flatMap((line) => diffstatLine.exec(line)?.[1] ?? [])
  const code = quoted.filter((line) => /^>\s?[+-]/.test(line)).join('\n')
  const named = files.filter((path) => {
    const [stem = ''] = path.slice(path.lastIndexOf('/') + 1).split('.')
    return stem.length >= shortestStem && code.includes(stem)
  })
  return (files.length === 1 ? files : named.length === 1 ? named : [])[0] ?? null
}

/** In characters. */
const shortestStem = 4

function isQuotedDiff(lines: Lines): boolean {
  for (let line = lines.first; line < lines.last; line += 1)
    if (/^> (?:diff --git |\+\+\+ )/.test(lines.at(line))) return true
  return false
}

/** The end of a paragraph: a blank line or the next line of the diff. */
function endOf(lines: Lines, from: number, ofDiff: RegExp): number {
  let to = from + 1
  while (to < lines.last && !lines.isBlank(to) && !ofDiff.test(lines.at(to))) to += 1
  return to
}

/** The end of a comment within the diff, each of whose lines is marked. */
function endOfMarked(lines: Lines, from: number, ofDiff: RegExp): number {
  let to = from + 1
  const isMore = (text: string) => mark.test(ofDiff.exec(text)?.[1] ?? text) || /^#\s{2,}\S/.test(text)
  const first = levelOf(lines.at(from))
  while (to < lines.last && isMore(lines.at(to)) && (levelOf(lines.at(to)) ?? first) === first) to += 1
  return to
}

/** The level in brackets that a marked comment begins with; null without one. */
function levelOf(text: string): string | null {
  return mark.exec(text)?.[1] ?? null
}

function markedComment(lines: Lines, from: number, to: number, place: Location): ForeignFinding | null {
  const written = lines
    .slice(from, to)
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''))
  const level = levelOf(written[0] ?? '')
  if (level !== null && roleOf(level)?.role === 'praise') return null
  return findingOf(written, { place, body: lines.slice(from, to), lines: [from, to] })
}

/** Whether nothing but blank lines is between two lines. */
function isNear(lines: Lines, from: number, to: number): boolean {
  for (let line = from; line < to; line += 1) if (!lines.isBlank(line)) return false
  return true
}

const denial = /\b(?:not|no|never|hardly|barely|neither|cannot|far from|anything but)\b|n['’]t\b/i

/** `I like this, it is what the rule says.`, `Patch 1 looks fine, add my Reviewed-by. I ran it for a night.` */
function approves(text: string): boolean {
  const [sentence, rest] = firstSentence(text)
  if (!praises(sentence) || saysTrouble(sentence) || leavesOut(sentence)) return false
  return /\b(?:Reviewed|Acked|Tested)-by\b/i.test(sentence) || !saysTrouble(rest)
}

function commentOf(lines: Lines, from: number, to: number, path: string | null): ForeignFinding | null {
  const body = lines.slice(from, to)
  const text = joinLines(body.split('\n'))
  // `I make this 4 kPa, so OK.`
  const isAgreed = text.length < 120 && /\b(?:ok|okay|fine)[.!]?$/i.test(text) && !denial.test(text)
  const isRemark = isAgreed || approves(text) || /^\[(?:\.{3}|…|snip\w*)\]$|^\.{3}$/i.test(text) || text.length < 12
  if (isRemark || trailer.test(body) || courtesy.test(text) || (text.length < 120 && saysNothing(text))) return null
  const place = path === null ? null : { path, startLine: null, endLine: null }
  return findingOf(body.split('\n'), { place, body, lines: [from, to] })
}

/** A comment without its marks, whose severity may be in the first of them. */
function findingOf(
  written: readonly string[],
  { place, body, lines }: { place: Location | null; body: string; lines: readonly [number, number] },
): ForeignFinding {
  const word = mark.exec(written[0] ?? '')?.[1]
  const text = joinLines(
    written.map((line) =>
      line
        .replace(mark, '')
        .replace(/^#\s{2,}/, '')
        .replace(/(?<!\s)\s*\*\/\s*$/, ''),
    ),
  )
  const head = readHead(text, true)
  const title = head.title === '' ? tidy(firstSentence(text)[0]) : head.title
  const level = word === undefined ? null : ratingOf(/^block$/i.test(word) ? 'blocking' : word)
  const rated = level ?? head.rated
  return {
    title,
    body,
    locations: place === null ? [] : [place],
    severity: rated?.word ?? null,
    rated: rated ? severityOfRating(rated.rating) : null,
    lines,
  }
}
