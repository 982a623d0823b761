import type { Location } from '../../../schemas/finding.ts'
import { saysNothing } from '../../grammar/nothing-found.ts'
import { severityOfRating } from '../../grammar/rating-words.ts'
import { saysTrouble } from '../../grammar/remark-words.ts'
import { praises } from '../../grammar/vocabulary.ts'
import type { Lines } from '../../markdown/lines.ts'
import { readHead } from '../review/head.ts'
import { placesIn, readPlace } from '../review/places.ts'
import { tidy } from '../review/sentences.ts'
import type { ForeignFinding, Format } from './format.ts'

/** `File src/a.go:`, or a path alone, over the comments on its lines. */
const fileLine = /^(?:File:?\s+)?([\w@.+~()[\]/-]{1,300}\.\w{1,10}):?\s*$/
/** `PS3, Line 27: the code`, `Lines 40-44`: the lines that a comment is on; what follows is code. */
const linesLine = /^(?:(?:PS|Patch Set )\s?\d+,\s+)?Lines?\s+(\d{1,6})(?:\s?[-–]\s?(\d{1,6}))?(?::.*)?$/
/** `**Ann** started a thread on src/a.ts line 30`: who wrote where. */
const threadLine =
  /^\W{0,6}(\p{L}[^\n]{0,60}?)\W{0,3}\s(?:(?:started a (?:new )?(?:thread|discussion)|commented|left a comment)\s+(?:on|in)|reviewed)\s+(?:the )?(.{3,300})$/u
/** `ann commented on src/a.ts (line 30)`: two such lines are threads, whereas a sentence may say so of one. */
const pastedThread =
  /^\W{0,6}\p{L}[^\n]{0,60}?\W{0,3} (?:commented on|reviewed|left a comment on) [^\n]{0,4}[\w./@-]{1,200}\.\w{1,10}[^\w\n]{1,4}(?:\(?lines?\s)?\d/gmu
const replyLine = /^\W{0,6}\p{L}[^\n]{0,60}?\W{0,3}\s(?:replied|answered|resolved|wrote|reopened)\b.{0,60}$/u
const signature = /^\*?(?:Spotted|Posted|Found|Generated) by\b.*$|^-{3,}\s*$/i

/** Comments as Gerrit, GitLab and bots export them: the place is on a separate line, and the comment is below it. */
export const inlineComments: Format = {
  name: 'inline-comments',
  markers: ['Line', 'started a', 'commented ', 'reviewed ', 'left a comment'],
  severities: {},
  detects: (text) =>
    /^(?:File:?\s+)?[\w@.+~()[\]/-]{1,300}\.\w{1,10}:?[ \t]*\r?\n(?:[ \t]*\r?\n)?(?:(?:PS|Patch Set )\s?\d+,\s+)?Lines?[ \t]+\d{1,6}(?:[ \t]?[-–][ \t]?\d{1,6})?(?::|[ \t]*\r?$)/m.test(
      text,
    ) ||
    /^\W{0,6}\p{L}[^\n]{0,60}?\W{0,3} started a (?:new )?(?:thread|discussion) on [^\n]{0,40}\w\.\w/mu.test(text) ||
    (text.match(pastedThread) ?? []).length > 1,
  read(lines) {
    const findings: ForeignFinding[] = []
    let path: string | null = null
    for (let line = lines.first; line < lines.last; line += 1) {
      const text = lines.at(line)
      const file = fileLine.exec(text)?.[1]
      if (file !== undefined) path = readPlace(file)?.path ?? path
      const opened = openingOf(text, path)
      if (opened === null) continue
      const finding = commentBelow(lines, line, opened)
      if (finding) findings.push(finding)
    }
    return findings.length === 0 ? null : { findings }
  },
}

interface Opening {
  location: Location
  agent: string | null
}

function openingOf(text: string, path: string | null): Opening | null {
  const [, start, end = start] = linesLine.exec(text) ?? []
  if (start !== undefined && path !== null)
    return { location: { path, startLine: Number(start), endLine: Number(end) }, agent: null }
  const [, agent = null, where = ''] = threadLine.exec(text) ?? []
  const [place] = placesIn(where)
  return place ? { location: { path: place.path, startLine: place.startLine, endLine: place.endLine }, agent } : null
}

function ends(text: string): boolean {
  return (
    linesLine.test(text) || fileLine.test(text) || threadLine.test(text) || replyLine.test(text) || signature.test(text)
  )
}

/** What is said below a place: as far as the next one, or the reply. */
function commentBelow(lines: Lines, from: number, { location, agent }: Opening): ForeignFinding | null {
  let to = from + 1
  while (to < lines.last && !ends(lines.at(to))) to += 1
  const body = lines
    .slice(from + 1, to)
    .replace(/^>[ \t]?/gm, '')
    .trim()
  const [first = ''] = body.split(/\n\s*\n/, 1)
  const head = readHead(first.split('\n').join(' '), true)
  const isPraise = body.length < 60 && praises(head.title) && !saysTrouble(body)
  if (head.title === '' || isPraise || (body.length < 60 && saysNothing(body))) return null
  return {
    title: tidy(head.title),
    body,
    locations: [location],
    severity: head.rated?.word ?? null,
    rated: head.rated ? severityOfRating(head.rated.rating) : null,
    ...(agent === null ? {} : { agents: [agent] }),
    status: head.status,
    lines: [from, to],
  }
}
