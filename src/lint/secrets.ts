import type { TextFile } from './text-file.ts'

/**
 * Formats of secrets, recognised by the prefixes of their issuers. Every pattern has a maximum length, so that a text
 * of many prefixes takes linear time.
 */
const forms: readonly [name: string, pattern: RegExp][] = [
  ['AWS access key', /(?:AKIA|ASIA)[A-Z0-9]{16}\b/y],
  ['GitHub token', /gh[pousr]_[A-Za-z0-9]{36,251}\b|github_pat_\w{60,255}\b/y],
  ['GitLab token', /gl(?:pat|dt|rt|cbt|ptt|soat)-[\w-]{20,255}/y],
  ['Slack token', /xox[abeprs]-[\w-]{10,255}/y],
  ['Slack webhook', /hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,255}/y],
  ['Anthropic key', /sk-ant-[\w-]{20,255}/y],
  ['OpenAI key', /sk-(?:proj|svcacct|admin)-[\w-]{20,255}|sk-[A-Za-z0-9]{48}\b/y],
  ['Google API key', /AIza[\w-]{35}(?![\w-])/y],
  ['Google OAuth token', /ya29\.[\w-]{20,1024}/y],
  ['Stripe key', /[rs]k_live_[A-Za-z0-9]{20,255}/y],
  ['npm token', /npm_[A-Za-z0-9]{36}\b/y],
  ['PyPI token', /pypi-[\w-]{50,255}/y],
  ['Hugging Face token', /hf_[A-Za-z]{34}\b/y],
  ['SendGrid key', /SG\.[\w-]{22}\.[\w-]{43}(?![\w-])/y],
  ['JSON web token', /eyJ[\w-]{10,512}\.eyJ[\w-]{10,8192}\.[\w-]{16,1024}/y],
  ['private key', /PRIVATE KEY(?: BLOCK)?-----[ \t]{0,8}\r?\n\s{0,64}[\w+/=]{16}/y],
]

/** Matches their prefixes. Most end in a rare character, so that is searched first, and then what precedes it. */
const beginnings =
  /[_J-](?<=\b(gh[pousr]_|github_pat_|gl[a-z]{2,4}-|xox[a-z]-|sk-|[rs]k_live_|npm_|pypi-|hf_|eyJ))|\b(AKIA|ASIA|AIza|SG\.|PRIVATE KEY|ya29\.|hooks\.slack)/g

/** The offsets at which a secret may start. */
export function* mayBegin(file: TextFile): Generator<number> {
  for (const { end, groups } of file.matches(beginnings)) yield end - (groups[0] ?? groups[1] ?? '').length
}

/** The name and the end of the secret that starts at an offset; null if there is none. */
export function secretAt(text: string, offset: number): { name: string; end: number } | null {
  for (const [name, pattern] of forms) {
    pattern.lastIndex = offset
    const match = pattern.exec(text)
    if (match) return { name, end: offset + match[0].length }
  }
  return null
}

/** Matches `scheme://name:password` at the end of the text before an `@`. */
const login = /\b[a-z][a-z0-9+.-]{1,15}:\/\/[\w.%+-]{1,64}:(?![$<{*])[^\s@/:`'"<>{}$*]{6,64}$/

/** The start of an address with a password, such as `https://name:password@host`, given its `@`; null if it is none. */
export function loginBefore(text: string, at: number): number | null {
  const before = text.slice(Math.max(0, at - 160), at)
  const match = login.exec(before)
  return match && at - before.length + match.index
}
