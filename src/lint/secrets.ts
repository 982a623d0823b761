/** Forms of secrets. A `sign` that every one of its kind holds spares most texts the pattern. */
export const secrets: readonly { name: string; sign: string; pattern: RegExp }[] = [
  { name: 'AWS access key', sign: 'A', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g },
  { name: 'GitHub token', sign: 'gh', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,251}\b/g },
  { name: 'GitHub token', sign: 'github_pat_', pattern: /\bgithub_pat_[A-Za-z0-9_]{60,255}\b/g },
  { name: 'GitLab token', sign: 'gl', pattern: /\bgl(?:pat|dt|rt|cbt|ptt|soat)-[\w-]{20,}/g },
  { name: 'Slack token', sign: 'xox', pattern: /\bxox[abeprs]-[\w-]{10,}/g },
  {
    name: 'Slack webhook',
    sign: 'hooks.slack.com',
    pattern: /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,}/g,
  },
  { name: 'Anthropic key', sign: 'sk-ant-', pattern: /\bsk-ant-[\w-]{20,}/g },
  { name: 'OpenAI key', sign: 'sk-', pattern: /\bsk-(?:proj-|svcacct-|admin-)[\w-]{20,}|\bsk-[A-Za-z0-9]{48}\b/g },
  { name: 'Google API key', sign: 'AIza', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { name: 'Google OAuth token', sign: 'ya29.', pattern: /\bya29\.[\w-]{20,}/g },
  { name: 'Stripe key', sign: '_live_', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/g },
  { name: 'npm token', sign: 'npm_', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { name: 'PyPI token', sign: 'pypi-', pattern: /\bpypi-[\w-]{50,}/g },
  { name: 'Hugging Face token', sign: 'hf_', pattern: /\bhf_[A-Za-z]{34}\b/g },
  { name: 'SendGrid key', sign: 'SG.', pattern: /\bSG\.[\w-]{22}\.[\w-]{43}(?![\w-])/g },
  {
    name: 'private key',
    sign: 'PRIVATE KEY',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*\n\s*[\w+/=]{16}/g,
  },
  { name: 'JSON web token', sign: 'eyJ', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{16,}/g },
  {
    name: 'password in an address',
    sign: '://',
    pattern: /\b[a-z][a-z0-9+.-]{1,15}:\/\/[\w.%+-]{1,64}:(?![$<{*])[^\s@/:`'"<>{}$*]{6,64}@[\w.-]+/g,
  },
]
