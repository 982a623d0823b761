/** A list of phrases, which a text separates by commas. One phrase per line would make tables too long to look through. */
export function phrases(text: string): string[] {
  return text.split(',').map((phrase) => phrase.trim())
}
