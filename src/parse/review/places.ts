// Past 250 lines: all forms of a word that may be a place, each of which lines may follow in the same ways.
import type { Location } from '../../../schemas/finding.ts'
import { append } from '../../lists.ts'
import { hasWords } from '../../markdown/letters.ts'
import { remember } from '../../remember.ts'
import { repositoryPath } from '../formats/local-paths.ts'
import { isFile, isFileOrWord, isFolder } from './files.ts'
import { afterPath, bareLines, furtherLines, list, range, readRanges } from './line-ranges.ts'
import { mayBePlace, type Token, tokensOf } from './place-tokens.ts'

/** A place in the reviewed code, and its position in the text that names it. */
export interface PlacedLocation extends Location {
  start: number
  end: number
}

const blob =
  /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:-\/)?(?:blob|blame|tree)\/[^/]+\/([^#?]+)(?:\?[^#]*)?(?:#L?(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?)?$/

const target = /^(.*?)(?:[#:]L?(\d{1,7})(?::\d{1,4}(?=-))?(?:[-–:]L?(\d{1,7})(?::\d{1,4})?)?)?$/

/** `file://`, and what editors put before a path: `vscode://file/home/…`, `cci:7://file:///home/…`. */
const diskHref = /^(?:[a-z]{2,10}:\/\/file(?=\/)|(?:[a-z]{2,10}:\d{0,2}:?\/{0,2})?file:\/\/)/i

/** The place in the code that a link points to. */
function placeOfHref(href: string, shown: string): Location | null {
  const onHost = blob.exec(href)
  if (onHost?.[1] !== undefined) {
    const startLine = onHost[2] === undefined ? null : Number(onHost[2])
    return { path: decode(onHost[1]), startLine, endLine: onHost[3] === undefined ? startLine : Number(onHost[3]) }
  }
  const onDisk = diskHref.exec(href)?.[0]
  if (onDisk === undefined && /^(?:https?|mailto|javascript|data):/i.test(href)) return null
  const isOnDisk = onDisk !== undefined
  const [, path = '', start, end] = target.exec(isOnDisk ? href.slice(onDisk.length) : href) ?? []
  const bare = decode(path).replaceAll('\\', '/')
  const isNamed = isOnDisk && /[^/]\.\w{1,10}$/.test(bare)
  if (!isNamed && !isFile(bare.replace(/^\/(?=[A-Za-z]:)/, '').replace(/^[A-Za-z]:/, '')) && !isFile(shown)) return null
  const startLine = start === undefined ? null : Number(start)
  const endLine = end === undefined || startLine === null || Number(end) < startLine ? startLine : Number(end)
  const name = shown.includes('/') && isFile(shown.replace(/[:#].*/s, '')) ? shown.replace(/[:#]L?\d.*/s, '') : bare
  return { path: repositoryPath(name), startLine, endLine }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const withLines = new RegExp(
  String.raw`^([^\s:#]+(?=[:#])(?<=[^\s:#](?:\/[^\s:#]*|\.[A-Za-z]\w*|file|[A-Z]{4})))[:#](${range}(?:\s?(?:,|\bvs\.?|\band\b)\s?:?${range})*)(?=$|[^\w])`,
)

const spacedPath = new RegExp(
  String.raw`^([\w.@+~()[\]-][\w.@+~()[\] -]*(?:\/[\w.@+~()[\] -]+)*\.[A-Za-z]\w{0,9})(?::(${list}))?$`,
)

const drive = /^\/?[A-Za-z]:(?=[\\/])/

/**
 * The places that a text names, in their order: paths in code spans, links and prose, with the lines that belong to
 * them. A name with a dot is a path only by an ending that files have, so that `obj.method` and `Node.js` are none.
 */
export function placesIn(text: string): readonly PlacedLocation[] {
  return mayBePlace.test(text) ? placesInText(text) : none
}

const none: readonly PlacedLocation[] = []

const placesInText = remember((text: string): readonly PlacedLocation[] => {
  const found: PlacedLocation[] = []
  for (const part of tokensOf(text)) {
    const last = found.at(-1)
    if (last && part.start < last.end) continue
    append(found, readToken(text, part))
  }
  return found
})

function readToken(text: string, part: Token): PlacedLocation[] {
  const { word, start, end, href } = part
  if (href !== null) {
    const place = placeOfHref(href, word)
    if (place === null) return placesShown(part)
    if (place.startLine !== null) return [{ ...place, start, end }]
    return withFollowing(text, [{ ...place, start, end }], end)
  }
  // Agents write `@src/a.ts` for a file.
  const path = word.startsWith('@') && word.includes('/') ? word.slice(1) : word
  const lead = drive.exec(path)?.[0] ?? ''
  const bare = path.slice(lead.length)
  const located = withLines.exec(bare)
  if (located?.[1] !== undefined && located[2] !== undefined) {
    const named = located[1]
    if (
      isFile(named) ||
      isFileOrWord(named) ||
      (part.isMarked &&
        (isFolder(named) || /^[\w.-]+\.[a-z][a-z\d]{0,5}$/.test(named)) &&
        !/^\d+(?:\.\d+)+$/.test(named))
    ) {
      const ranges = readRanges(located[2])
      // What comes after the lines in the same span is a symbol: `a.ts:12 (load)`.
      const places = ranges.map((lines) => ({ path: repositoryPath(lead + named), ...lines, start, end }))
      return withFurther(text, places, end)
    }
  }
  // A symbol after the path: `a.ts:Class.method`, `a.py::test_x`.
  const file =
    /^([^\s:#]+\.[A-Za-z]\w{0,9})(?:::?|#)[A-Za-z_*][^\s]*$/.exec(bare)?.[1] ??
    bare.replace(/(?<!\s)\s*\([^()]*\)$/, '')
  if (isFile(file))
    return withFollowing(text, [{ path: repositoryPath(lead + file), startLine: null, endLine: null, start, end }], end)
  if (isFileOrWord(bare)) {
    const places = withFollowing(
      text,
      [{ path: repositoryPath(bare), startLine: null, endLine: null, start, end }],
      end,
    )
    return part.isMarked || places[0]?.startLine !== null ? places : []
  }
  return part.isMarked ? readMarked(text, bare, lead, part) : []
}

/** The lines that a link to something else shows: ``[`src/a.ts`, line 7](…/pull/9#discussion_r1)``. */
function placesShown({ word, start, end }: Token): PlacedLocation[] {
  const places = word === '' ? [] : placesIn(word)
  return placeOnly(word) && places.every(({ startLine }) => startLine !== null)
    ? places.map((place) => ({ ...place, start, end }))
    : []
}

/** Locations in a code span, a link or emphasis that prose couldn't have: a path with spaces, or a list of paths. */
function readMarked(text: string, bare: string, lead: string, { start, end }: Token): PlacedLocation[] {
  const spaced = spacedPath.exec(bare)
  if (spaced?.[1]?.includes(' ') && spaced[1].includes('/') && isFile(spaced[1].replaceAll(' ', '_'))) {
    const ranges = readRanges(spaced[2] ?? '')
    const places = (ranges.length > 0 ? ranges : [{ startLine: null, endLine: null }]).map((lines) => ({
      path: lead + (spaced[1] ?? ''),
      ...lines,
      start,
      end,
    }))
    return withFollowing(text, places, end)
  }
  const listed = bare.split(/(?<!\s)\s*(?:,|;|\s\+\s|\sand\s)\s*/)
  if (listed.length > 1 && listed.length < 30) {
    const places = listed.flatMap((one) =>
      /\s/.test(one) ? [] : readToken(one, { word: one, start: 0, end: one.length, isMarked: true, href: null }),
    )
    if (places.length > 0 && listed.every((one) => readRangeOnly(one) || placesIn(one).length > 0))
      return places.map((place) => ({ ...place, start, end }))
  }
  return []
}

function readRangeOnly(text: string): boolean {
  return /^:?L?\d+(?:[-–]L?\d+)?$/.test(text.trim())
}

/** Lines that follow a path outside of its span. */
function withFollowing(text: string, places: PlacedLocation[], end: number): PlacedLocation[] {
  const last = places.at(-1)
  if (!last || last.startLine !== null) return places
  const close = /^[`*_]*/.exec(text.slice(end, end + 4))?.[0].length ?? 0
  const after = afterPath.exec(text.slice(end + close, end + close + 300))
  const lines = after?.slice(1).find((found) => found !== undefined)
  if (after === null || lines === undefined) return places
  const to = end + close + after[0].length
  return withFurther(
    text,
    readRanges(lines).map((found) => ({ ...last, ...found, end: to })),
    to,
  )
}

/** `a.ts:12 and :30`, `a.ts:446 (also :426)`. */
function withFurther(text: string, places: PlacedLocation[], end: number): PlacedLocation[] {
  const first = places[0]
  const bare = first?.startLine == null ? null : bareLines.exec(text.slice(end, end + 120))
  if (first && bare?.[1] !== undefined) {
    const to = end + bare[0].length
    const more = readRanges(bare[1]).map((lines) => ({ path: first.path, ...lines, start: first.start, end: to }))
    return withFurther(text, [...places, ...more], to)
  }
  const close = /^[`*_]*/.exec(text.slice(end, end + 4))?.[0].length ?? 0
  const more = furtherLines.exec(text.slice(end + close, end + close + 200).replace(/^\s?\((?=also)/, ' '))
  if (!first || more?.[1] === undefined) return places
  const to = end + close + more[0].length
  return [
    ...places,
    ...readRanges(more[1]).map((lines) => ({ path: first.path, ...lines, start: first.start, end: to })),
  ]
}

/** The place that a text names as a whole: `a/b.go:12-15`, `b.go#L12-L15`, `a/b.go`; null for any other text. */
export function readPlace(text: string): Location | null {
  const [place, ...others] = placesIn(text)
  if (!place || others.length > 0 || hasWords(text.slice(0, place.start) + text.slice(place.end))) return null
  const { path, startLine, endLine } = place
  return { path, startLine, endLine }
}

/** Whether a text consists of places and what joins them. */
export function placeOnly(text: string): boolean {
  const places = placesIn(text)
  if (places.length === 0) return false
  let rest = text
  for (const place of places.toReversed()) rest = rest.slice(0, place.start) + rest.slice(place.end)
  return (
    rest !== text &&
    !/[\p{L}]{3}/u.test(rest.replace(/\b(?:and|also|see|lines?|around|branch|file|files|in|at)\b/gi, ''))
  )
}

/** Whether a text begins with a place, with at most marks before it. */
export function isLedByPlace(text: string): boolean {
  const [first] = placesIn(text.slice(0, 300))
  return first !== undefined && /^[*_`([]{0,3}$/.test(text.slice(0, first.start))
}

/** Whether a text is a place with a line, with at most a link beside it. */
export function isPlaceLine(text: string): boolean {
  return (
    text.length < 300 &&
    placesIn(text).some(({ startLine }) => startLine !== null) &&
    placeOnly(text.replace(/\(?\[[^\][]{1,20}\]\([^()\s]*\)\)?/g, ''))
  )
}

/** The folders in the value of a field: those in code spans, or the whole value. */
export function foldersIn(text: string): PlacedLocation[] {
  const bare = text.replace(/[（(].*/s, '').trim()
  const whole = isFolder(bare)
    ? [{ path: repositoryPath(bare), startLine: null, endLine: null, start: 0, end: bare.length }]
    : []
  const marked = tokensOf(text).filter(({ word, isMarked, href }) => isMarked && href === null && isFolder(word))
  return marked.length > 0
    ? marked.map(({ word, start, end }) => ({ path: repositoryPath(word), startLine: null, endLine: null, start, end }))
    : whole
}

/** Removes duplicate locations, and paths without lines if the same path also has lines. */
export function distinct(places: readonly Location[]): Location[] {
  const located = places.filter(({ startLine }) => startLine !== null).map(({ path }) => path)
  const withLine = new Set(located.flatMap((path) => [path, path.slice(path.lastIndexOf('/') + 1)]))
  const seen = new Set<string>()
  return places.flatMap(({ path, startLine, endLine }) => {
    const key = `${path}:${startLine ?? ''}-${endLine ?? ''}`
    if (seen.has(key) || (startLine === null && withLine.has(path))) return []
    seen.add(key)
    return [{ path, startLine, endLine }]
  })
}
