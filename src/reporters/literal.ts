/** Words of a report as Markdown that shows them and does nothing: no markup, no tag, no mention, no link, one line. */
export function literal(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // `#7` and `owner/name#7` would be links to other pull requests, which then say that they were mentioned.
      .replace(/#(?=\d)/g, '&#35;')
      .replace(/[\\`*_[\]<>|!~]/g, (character) => `\\${character}`)
      .replace(/@/g, '&#64;')
      .replace(/(?<=https?):(?=\/\/)|(?<=\bwww)\./gi, (character) => `&#${character.charCodeAt(0)};`)
  )
}
