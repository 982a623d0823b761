import { parse } from '../../../src/parse/index.ts'

/** The findings of a text as `severity title @ places`, or `unrated title @ places`. */
export function readings(text: string, path = 'review.md'): string[] {
  const { review } = parse(text, { path })
  return (review?.findings ?? []).map(({ severity, rated, title, locations }) => {
    const places = locations.map(({ path: file, startLine, endLine }) => {
      const lines = startLine === null ? '' : `:${startLine}${endLine === startLine ? '' : `-${endLine}`}`
      return `${file}${lines}`
    })
    return [rated ? severity : 'unrated', title, ...(places.length > 0 ? ['@', places.join(' ')] : [])].join(' ')
  })
}
