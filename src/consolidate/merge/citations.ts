import { codeSpans } from '../../markdown/inline.ts'
import { Lines } from '../../markdown/lines.ts'
import { lineKinds, scan } from '../../markdown/scan.ts'
import { referenceSpans } from '../../parse/index.ts'
import { isCitation, isOfStorage } from './cited.ts'

const citedId = /(?<![\w`#.–-])(?<!(?<![CIS]\d{1,3})\/)[CIS]\d{1,3}(?![\w`–-]|\/(?![CIS]\d)|\.\w)/g
const citedPosition = /\b(critical|important|suggestion)(?: (?:issue|finding))? #(\d{1,3})\b(?!\.\d)/gi
const citedNumber = /\b([Ff]inding) #?(\d{1,3})\b(?!\.\d)/g

/**
 * Rewrites the ids that a raw text cites to those of the report. Ids after `Round 4` belong to an earlier round and are
 * kept, as are code and names such as the S3 bucket.
 * @param ids new id by the agent's own id
 * @param numbers new id by printed number, for reviews that number their findings without letters
 */
export function rewriteCitations(
  markdown: string,
  ids: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, string>,
): string {
  if (!/[CIS]\d|finding #?\d|(?:critical|important|issue|suggestion) #\d/i.test(markdown)) return markdown
  const renamed: Renamed = { ids, numbers, isOfStorage: isOfStorage(markdown) }
  const lines = Lines.of(markdown)
  const structure = scan(lines, 0, lines.last, () => false)
  const written: string[] = []
  for (let line = 0; line < lines.last; line += 1) {
    const text = lines.at(line)
    const isProse = structure.kind(line) !== lineKinds.code && structure.kind(line) !== lineKinds.fence
    written.push(isProse ? rewriteLine(text, renamed) : text)
  }
  return written.join('\n')
}

/** The ids to rewrite in a text. */
interface Renamed {
  ids: ReadonlyMap<string, string>
  numbers: ReadonlyMap<string, string>
  isOfStorage: boolean
}

function rewriteLine(text: string, renamed: Renamed): string {
  const spans = codeSpans(text)
  const parts = spans.map(({ start, end }, index) => {
    const before = text.slice(spans[index - 1]?.end ?? 0, start)
    return rewriteText(before, renamed) + text.slice(start, end)
  })
  return parts.join('') + rewriteText(text.slice(spans.at(-1)?.end ?? 0), renamed)
}

/** Matches quotations, which aren't rewritten. */
const quoted = /("[^"\n]{1,300}"|“[^”\n]{1,300}”)/

function rewriteText(text: string, renamed: Renamed): string {
  return text
    .split(quoted)
    .map((part, index) => (index % 2 === 1 ? part : rewriteOutside(part, renamed)))
    .join('')
}

/** Rewrites a text, except for ids of earlier rounds. */
function rewriteOutside(text: string, renamed: Renamed): string {
  let from = 0
  let written = ''
  for (const { start, end } of referenceSpans(text)) {
    written += rewriteOwn(text.slice(from, start), renamed) + text.slice(start, end)
    from = end
  }
  return written + rewriteOwn(text.slice(from), renamed)
}

function rewriteOwn(text: string, renamed: Renamed): string {
  const { ids, numbers } = renamed
  return text
    .replace(citedId, (id, at: number) => (isCitation(text, id, at, renamed.isOfStorage) ? (ids.get(id) ?? id) : id))
    .replace(citedPosition, (whole, word: string, number: string) => {
      return ids.get(`${word.charAt(0).toUpperCase()}${number}`) ?? whole
    })
    .replace(citedNumber, (whole, word: string, number: string) => {
      const id = numbers.get(number)
      return id === undefined ? whole : `${word} ${id}`
    })
}
