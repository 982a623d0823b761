/** What steers a terminal, breaks or turns a line round or hides in it would make a message, or its caret, lie. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·')
}

/** A path at the start of a line: it is not taken for a command by what reads the log of a workflow. */
export function visiblePath(path: string): string {
  const shown = visible(path)
  return /^\s*(?:::|##\[)/.test(shown) ? `./${shown}` : shown
}
