/** What a slug says: when the round began and what it is about. */
export interface Slug {
  /** `YYYY-MM-DDTHH:MM:SS`, or `YYYY-MM-DD` where it names no time, or null where it names no day. */
  time: string | null
  target: string
}

/** Takes a slug apart: `YYYYMMDD-HHMMSS-<target>`. A text of another form is a target as a whole. */
export function readSlug(slug: string): Slug {
  const match = /^(\d{4})(\d{2})(\d{2})(?:-(\d{2})(\d{2})(\d{2}))?-(.+)$/.exec(slug)
  if (!match) return { time: null, target: slug }
  const [, year, month, day, hours, minutes, seconds, target = slug] = match
  const date = `${year}-${month}-${day}`
  return { time: hours === undefined ? date : `${date}T${hours}:${minutes}:${seconds}`, target }
}

/** The slug that a path names: the name of the file, without folder and ending. */
export function slugOfPath(path: string): string {
  return path.replace(/^.*[\\/]/, '').replace(/\.(?:md|markdown)$/i, '')
}
