import type { ForeignLocation } from './format.ts'

const place =
  /^`?([^\s`:#()[\]]+(?:\.[\w-]+|\/[\w.-]+|file))`?(?::L?(\d{1,7})(?::\d{1,5})?(?:[-–]L?(\d{1,7}))?|#L(\d{1,7})(?:-L(\d{1,7}))?)?`?$/

/** The place that a text names as a whole: `a/b.go:12-15`, `b.go#L12-L15`, `a/b.go`; null for any other text. */
export function readPlace(text: string): ForeignLocation | null {
  const written = text.trim()
  // A drive has a colon of its own.
  const drive = /^`?[A-Za-z]:(?=[\\/])/.exec(written)?.[0] ?? ''
  const match = place.exec(written.slice(drive.length).replaceAll('\\', '/'))
  const [, path, start, end, anchor, anchorEnd] = match ?? []
  if (path === undefined) return null
  const startLine = Number(start ?? anchor) || null
  return { path: `${drive.replace('`', '')}${path}`, startLine, endLine: Number(end ?? anchorEnd) || startLine }
}

/** All places of a list such as `a.go:1, b.go:2`; none where a part of it is no place. */
export function readPlaces(text: string): ForeignLocation[] {
  const places = text.split(/,\s+|\s+and\s+|;\s*/).map(readPlace)
  return places.every((found) => found !== null) ? places.flatMap((found) => found ?? []) : []
}
