/**
 * Matches what GitHub, GitLab and Gitea turn into a link: mentions, which notify people; references to pull requests,
 * issues and the like, on which the platform then shows the mention, and which `fixes #7` would close; addresses.
 */
const linked = /@|\bGH-(?=\d)|[#!&$%~^](?=\d)|:(?=\/\/)|\bwww(?=\.)/gi

/**
 * Breaks up everything in a text that a platform would link, with a space of no width. The platforms look for it in the
 * text that they show, so that neither backslashes nor entities help.
 * See https://github.com/github/cmark-gfm/issues/181
 * @param space how the space is written
 */
export function unlinked(text: string, space = '\u200b'): string {
  return text.replace(linked, `$&${space}`)
}
