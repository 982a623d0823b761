/** Escapes a text of a report as one line of Markdown, so that nothing in it is markup, a tag, a mention or a link. */
export function literal(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // `#7` and `owner/name#7` would link to other pull requests, on which GitHub then shows a mention.
      .replace(/#(?=\d)/g, '&#35;')
      .replace(/[\\`*_[\]<>|!~]/g, (character) => `\\${character}`)
      .replace(/@/g, '&#64;')
      .replace(/(?<=https?):(?=\/\/)|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`)
  )
}
