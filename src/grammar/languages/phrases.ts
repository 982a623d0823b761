/**
 * A list of phrases, which a text separates by commas. One phrase per line would make tables too long to look through.
 * @throws {RangeError} for an empty phrase, which would match anywhere, or one that is there twice
 */
export function phrases(text: string): string[] {
  const list = text.split(',').map((phrase) => phrase.trim())
  const wrong = list.find((phrase, index) => phrase === '' || list.indexOf(phrase) < index)
  if (wrong !== undefined) throw new RangeError(wrong === '' ? `Empty phrase in ${text}` : `Repeated phrase: ${wrong}`)
  return list
}
