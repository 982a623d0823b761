const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-04-12T20:34` as `12 Apr 2026`; any other text as it is. */
export function formatDay(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? []
  const name = months[Number(month) - 1]
  return name === undefined ? date : `${Number(day)} ${name} ${year}`
}

/** `2026-04-12T20:34` as `12 Apr 2026, 20:34`. */
export function formatDate(date: string): string {
  const time = /T(\d{2}:\d{2})/.exec(date)?.[1]
  return time === undefined ? formatDay(date) : `${formatDay(date)}, ${time}`
}

/** Seconds as `4 h 5 min`, `57 min 34 s`, `40 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  if (hours > 0) return `${hours} h ${minutes} min`
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`
}

/** A share as a whole percentage; an em dash if the total is zero. */
export function formatShare(part: number, whole: number): string {
  return whole === 0 ? '—' : `${Math.round((100 * part) / whole)}%`
}

/** `pr-295` as `#295`; a branch as it is. */
export function formatTarget(target: string): string {
  return target.replace(/^pr-(\d+)$/, '#$1')
}

/** A commit as lists show it. */
export function formatSha(sha: string): string {
  return sha.slice(0, 10)
}

/** A text of any length, cut to a number of characters. */
export function cutTo(length: number, text: string): string {
  const characters = [...text.slice(0, 2 * length + 2)]
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`
}
