const units = /(?<!\d)(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])/gi

/**
 * Parses a duration in any common notation: `20 min 10 s`, `25m 38s`, `5 h 37 min`, `5:52`, `1:02:03`, `352` (seconds),
 * `~6m`.
 * @returns seconds; null if there is none
 */
export function readDuration(text: string): number | null {
  const bare = text.replace(/[`*~≈]/g, '').trim()
  const clock = /^(?:(\d+):)?(\d+):(\d{2})(?!\d)/.exec(bare)
  if (clock) return Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
  if (/^\d+(?:\.\d+)?$/.test(bare)) return Number(bare)
  let seconds: number | null = null
  for (const match of bare.matchAll(units)) {
    const unit = match[2]?.charAt(0).toLowerCase()
    const factor = unit === 'h' ? 3600 : unit === 'm' ? 60 : 1
    seconds = (seconds ?? 0) + Number(match[1]) * factor
  }
  return seconds
}
