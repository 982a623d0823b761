/** Characters of languages without spaces between words. */
export const cjk = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** Makes patterns match whole words only, except in Chinese, Japanese and Korean, which have no spaces between words. */
export function asWords(patterns: readonly string[]): string {
  const spaced = patterns.filter((pattern) => !cjk.test(pattern))
  const run = patterns.filter((pattern) => cjk.test(pattern))
  return [String.raw`(?<![\p{L}\p{N}])(?:${spaced.join('|')})(?![\p{L}\p{N}])`, ...run].join('|')
}
