import { structureOf } from '../../grammar/structure.ts'
import type { Lines } from '../../markdown/lines.ts'
import { parsePlacedYaml } from '../../yaml.ts'
import { readEntry } from './comments-json.ts'
import { first } from './entry-places.ts'
import type { ForeignFinding, Format } from './format.ts'
import { wholeText } from './json.ts'
import { entriesIn, messageKeys, severityWordOf } from './json-entries.ts'

const pairs = /^[ \t]{0,12}- ["']?[A-Za-z][\w-]{1,30}["']?:[^\n]*\n[ \t]{1,14}["']?[A-Za-z][\w-]{1,30}["']?:/m

const keys = /^[ \t]{0,12}(?:- )?(?:severity|priority|level|files?|path|locations?|lines?|refs):/m

/** What may be before the first key: a comment, the start of the document, a fence around it. */
const opening = /^(?:$|#(?:\s|$)|---$|(?:`{3,}|~{3,})\s*(?:ya?ml)?$)/

const firstPair = /^\s{0,12}(?:- )?["']?[A-Za-z][\w-]{0,40}["']?:(?:\s|$)/

/** In characters. The parser takes 12 s per million; longer lists go to the general reader. */
const longestYaml = 500_000

/** In lines. The first key is looked for here. */
const beginning = 80

/**
 * Findings as the entries of a list in YAML, each with a message and a place or severity. The whole text is the list, in
 * a fence or not: reviews quote YAML too.
 */
export const yamlList: Format = {
  name: 'yaml-list',
  markers: ['- '],
  severities: {},
  detects: (text) =>
    text.length <= longestYaml &&
    pairs.test(text) &&
    keys.test(text) &&
    beginsAsYaml(text) &&
    !/^#{2,6} \S/m.test(text),
  read(lines) {
    const yaml = yamlOf(lines)
    const parsed = yaml && parsePlacedYaml(wholeText(yaml))
    if (!parsed) return null
    const findings = entriesIn(parsed.value)
      .filter(({ entry }) => !isNamedFile(entry))
      .map(({ entry, list, written }) =>
        withRest(readEntry(entry, list, linesOf(yaml, parsed.placeOf(written))), entry),
      )
    return findings.length === 0 ? null : { findings }
  },
}

function beginsAsYaml(text: string): boolean {
  const line = text.split('\n', beginning).find((one) => !opening.test(one.trim()))
  return line !== undefined && firstPair.test(line)
}

/** The lines of YAML: those in the only fence if nothing is around it, or else all; null beside other fences. */
function yamlOf(lines: Lines): Lines | null {
  const { fences } = structureOf(lines, lines.first, lines.last)
  const [fence] = fences.filter(({ open }) => /^ {0,3}[`~]/.test(lines.at(open)))
  if (!fence) return lines
  for (let line = lines.first; line < lines.last; line += 1)
    if ((line < fence.open || line > fence.close) && !lines.isBlank(line)) return null
  return fence.closed ? lines.part(fence.open + 1, fence.close) : null
}

function linesOf(yaml: Lines, place: readonly [number, number] | null): readonly [number, number] {
  if (place === null) return [yaml.first, yaml.last]
  const start = yaml.start(yaml.first)
  const from = start + place[0]
  return [yaml.lineAt(from), yaml.lineAt(from + wholeText(yaml).slice(place[0], place[1]).trimEnd().length) + 1]
}

/** `- name: claude` with `file: claude.md`, a list of files that something is in. */
function isNamedFile(entry: unknown): boolean {
  return (
    first(
      entry,
      messageKeys.filter((key) => key !== 'name'),
    ) === null && severityWordOf(entry) === null
  )
}

/** Keys whose texts are read as what they are: places, ids, titles. */
const known = /^(?:files?|path|locations?|lines?|refs?|references|url|id|title|summary|severity|agent|author)$/i

/** A finding whose body has the texts under all other keys too. */
function withRest(finding: ForeignFinding, entry: unknown): ForeignFinding {
  const rest = Object.entries(entry ?? {}).flatMap(([key, value]) => {
    const text = typeof value === 'string' ? value.trim() : ''
    const isSaid = finding.body.includes(text) || finding.title.includes(text)
    if (known.test(key) || isSaid || !/\S\s+\S/.test(text)) return []
    const name = key.charAt(0).toUpperCase() + key.slice(1).replaceAll('_', ' ')
    return `${name}:${text.includes('\n') ? '\n\n' : ' '}${text}`
  })
  return { ...finding, body: [finding.body.trimEnd(), ...rest].join('\n\n') }
}
