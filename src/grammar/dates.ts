/** A date in a text. */
export interface WrittenDate {
  /** `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD`; in UTC if the text gives an offset. */
  date: string
  /** `+02:00`; null if the text doesn't give it. */
  utcOffset: string | null
}

const clock = String.raw`(?<time>(?:[01]\d|2[0-3]):[0-5]\d)(?<rest>:[0-5]\d(?:[.,]\d{1,9})?)?`
/** Matches a UTC offset. Names such as CST are ambiguous, and so ignored. */
const zone = String.raw`(?:\s?\(?(?:(?:UTC|GMT)?(?<offset>[+−-](?:0?\d|1[0-4])(?::?[0-5]\d)?)|(?<zero>Z|UTC|GMT))(?![\w:]))?`

/** `10h15`, as in French. */
const clockOfHours = String.raw`(?<time>(?:[01]\d|2[0-3])[:h][0-5]\d)(?<rest>:[0-5]\d(?:[.,]\d{1,9})?)?`

/** Dates as numbers and as words. A date with dots between its numbers starts with the day. */
const dates = [
  String.raw`(?<year>\d{4})([-/.])(?<month>\d{2})\2(?<day>\d{2})(?:[T ]{1,3}${clock}${zone})?`,
  String.raw`\b(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})(?:,?\s{1,3}${clock}${zone})?`,
  String.raw`\b(?<word>[A-Z][a-z]{2,8})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?:,?\s{1,3}(?:at )?${clock}${zone})?`,
  String.raw`\b(?<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?: de)? (?<word>\p{L}{3,10})\.?,?(?: del?)? (?<year>\d{4})(?:,?\s{1,3}(?:at |um |à |às |a las |alle )?${clockOfHours}${zone})?`,
  String.raw`\b(?<year>\d{4})\s?[年년]\s?(?<month>\d{1,2})\s?[月월]\s?(?<day>\d{1,2})\s?[日일](?:\s{0,3}${clock}${zone})?`,
].map((pattern) => new RegExp(pattern, 'u'))

/** The beginnings of the names of each month, without accents, in the languages of reports with Latin letters. */
const months: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mei', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic'],
]

/** The number of a month by its name; 0 if it is none. */
function monthOf(word: string): number {
  const plain = word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return months.findIndex((beginnings) => beginnings.some((beginning) => plain.startsWith(beginning))) + 1
}

/** The first date in a text; null if there is none. */
export function readDate(text: string): WrittenDate | null {
  for (const pattern of dates) {
    const { year = '', month, word = '', day = '', time, offset, zero } = pattern.exec(text)?.groups ?? {}
    const number = month === undefined ? monthOf(word) : Number(month)
    if (year === '' || number < 1 || number > 12) continue
    const written = `${year}-${`${number}`.padStart(2, '0')}-${day.padStart(2, '0')}`
    if (time === undefined) return { date: written, utcOffset: null }
    const local = `${written}T${time.replace('h', ':')}`
    const utcOffset = zero === undefined ? readOffset(offset) : '+00:00'
    // An invalid date can't be converted to UTC.
    const date = onClock(inUtc(local, utcOffset), utcOffset) === local ? inUtc(local, utcOffset) : local
    return { date, utcOffset: date === local && utcOffset !== '+00:00' ? null : utcOffset }
  }
  return null
}

/** Normalises `+2`, `+0200` and `+02:00` to `+02:00`. */
function readOffset(text: string | undefined): string | null {
  if (text === undefined) return null
  const [, sign = '+', hours = '', minutes = '00'] = /^(.)(\d{1,2}):?(\d{2})?$/.exec(text) ?? []
  return `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`
}

/** Converts a local time with a UTC offset to UTC. */
export function inUtc(time: string, utcOffset: string | null): string {
  return utcOffset === null ? time : moved(time, -minutesOf(utcOffset))
}

/** Converts a time in UTC to local time with a UTC offset. */
export function onClock(time: string, utcOffset: string | null): string {
  return utcOffset === null ? time : moved(time, minutesOf(utcOffset))
}

function minutesOf(utcOffset: string): number {
  const minutes = Number(utcOffset.slice(1, 3)) * 60 + Number(utcOffset.slice(4, 6))
  return utcOffset.startsWith('-') ? -minutes : minutes
}

function moved(time: string, minutes: number): string {
  const known = Date.parse(`${time}Z`)
  return Number.isNaN(known) ? time : new Date(known + minutes * 60_000).toISOString().slice(0, time.length)
}
