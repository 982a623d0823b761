/** How software fails, in the words that reviewers have for it. Two records of one problem mostly name the same failure. */
const failures = {
  leak: /leak|orphan|linger|dangling|never (?:closed|deleted|released)/,
  race: /\brac(?:e|es|y|ing)\b|concurren|interleav|atomic|mutex|toctou/,
  hang: /deadlock|hang|stall|stuck|indefinite|forever|block(?:s|ed|ing)?\b/,
  crash: /crash|panic|segfault|null|nil pointer/,
  swallowed: /swallow|ignor|discard|suppress|silently|drop(?:s|ped)? (?:the )?err/,
  duplicate: /duplicat|redundant|repeated|twice/,
  stale: /stale|outdated|obsolete|out of date/,
  slow: /slow|expensive|cost|overhead|performan|\bo\(n|\bn\+1/,
  conflict: /conflict|retry|optimistic/,
  timeout: /timeout|deadline/,
  order: /order|sequence|before|after/,
  unsafe: /inject|travers|escap|permission|secret|credential/,
  platform: /windows|macos|platform|portab/,
  untested: /\btests?\b|coverage|assert/,
  unclear: /document|comment|docstring|readme|wording|typo|misleading/,
}

const entries = Object.entries(failures)

/** The kinds of failure that a text speaks of. */
export function failuresOf(text: string): string[] {
  const plain = text.toLowerCase()
  return entries.flatMap(([name, pattern]) => (pattern.test(plain) ? [name] : []))
}
