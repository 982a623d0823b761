/** Replaces control, format and line separator characters by dots, so that columns and carets stay right. */
export function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·')
}

/** Makes a path safe at the start of a line, where GitHub Actions could take it for a workflow command. */
export function visiblePath(path: string): string {
  const shown = visible(path)
  return /^\s*(?:::|##\[)/.test(shown) ? `./${shown}` : shown
}
