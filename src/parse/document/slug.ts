import { onOneLine } from '../../visible.ts'

/** The parts of a slug. */
export interface Slug {
  /** `YYYY-MM-DDTHH:MM:SS`; `YYYY-MM-DD` without a time; null without a date. */
  time: string | null
  target: string
}

/** Parses a slug such as `YYYYMMDD-HHMMSS-<target>`. Any other text is a target as a whole. */
export function readSlug(slug: string): Slug {
  const match = /^(\d{4})(\d{2})(\d{2})(?:-(\d{2})(\d{2})(\d{2}))?-(.+)$/.exec(slug)
  if (!match) return { time: null, target: slug }
  const [, year, month, day, hours, minutes, seconds, target = slug] = match
  const date = `${year}-${month}-${day}`
  return { time: hours === undefined ? date : `${date}T${hours}:${minutes}:${seconds}`, target }
}

/** The slug in a path: the file name without extension. */
export function slugOfPath(path: string): string {
  return onOneLine(path.replace(/^.*[\\/]/s, '')).replace(/\.(?:md|markdown)$/i, '')
}
