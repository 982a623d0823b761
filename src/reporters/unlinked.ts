import { codeSpans } from '../markdown/inline.ts'

/** Where a text will be posted. */
export type Platform = 'github' | 'gitlab'

/**
 * Matches what GitHub and Gitea turn into a link: mentions, which notify people; references to pull requests and issues,
 * on which the platform then shows the mention, and which `fixes #7` would close; addresses. GitLab has more references.
 */
const linked: Readonly<Record<Platform, RegExp>> = {
  github: /@|\bGH-(?=\d)|#(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi,
  gitlab: /@|\bGH-(?=\d)|[#!$%~^](?=\d)|&(?:amp;)?(?=\d)|:(?=\/\/)|\bwww(?=\.)/gi,
}

/**
 * Breaks up everything in a text that a platform would link, with a space of no width. The platforms look for it in the
 * text that they show, so that neither backslashes nor entities help.
 * See https://github.com/github/cmark-gfm/issues/181
 * @param space how the space is written
 */
export function unlinked(text: string, space = '\u200b', platform: Platform = 'github'): string {
  return text.replace(linked[platform], `$&${space}`)
}

/** Changes Markdown outside code spans, in which nothing is linked. */
export function outsideCode(markdown: string, change: (text: string) => string): string {
  const parts: string[] = []
  let from = 0
  // With a backslash before it, a backtick opens no code; and no code goes past a paragraph.
  const spans = /\\`|\n/.test(markdown) ? [] : codeSpans(markdown)
  for (const { start, end } of spans) {
    parts.push(change(markdown.slice(from, start)), markdown.slice(start, end))
    from = end
  }
  return [...parts, change(markdown.slice(from))].join('')
}
