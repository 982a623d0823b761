import { describe, expect, it } from 'vitest'
import { lint } from '../../src/lint/index.ts'

const letters = 'qZkVbXwLrTnYcHdJfGsPmQeWaRuFoK'
const mixed = 'q7Zk2Vb9Xw4Lr8Tn5Yc3Hd6Jf1Gs0PmQe_W-aR'
/** A string of `count` characters; secrets are composed here so that no scanner flags this file. */
const of = (count: number, alphabet = 'q7Zk2Vb9Xw4Lr8Tn5Yc3Hd6Jf1Gs0PmQeWaR') =>
  alphabet.repeat(Math.ceil(count / alphabet.length)).slice(0, count)

async function namesIn(text: string): Promise<string[]> {
  const messages = await lint([
    { path: '20260101-120000-pr-7.md', text: `# Deep Review: 20260101-120000-pr-7\n\n${text}\n` },
  ])
  return messages.flatMap(({ ruleId, reason }) =>
    ruleId === 'secret' ? [/^Secret \((.*)\): revoke it/.exec(reason)?.[1] ?? ''] : [],
  )
}

const secrets: [name: string, text: string][] = [
  ['AWS access key', `AKIA${of(16, 'QZ7KV2BXW4LRT5')}`],
  ['AWS access key', `ASIA${of(16, 'QZ7KV2BXW4LRT5')}`],
  ['GitHub token', `ghp_${of(36)}`],
  ['GitHub token', `ghs_${of(36)}`],
  ['GitHub token', `github_pat_${of(60)}`],
  ['GitLab token', `glpat-${of(20, mixed)}`],
  ['GitLab token', `glsoat-${of(20, mixed)}`],
  ['Slack token', `xoxb-${of(10, mixed)}`],
  ['Slack webhook', `https://hooks.slack.com/services/${of(24)}`],
  ['Anthropic key', `sk-ant-${of(20, mixed)}`],
  ['OpenAI key', `sk-proj-${of(20, mixed)}`],
  ['OpenAI key', `sk-${of(48)}`],
  ['Google API key', `AIza${of(35, mixed)}`],
  ['Google OAuth token', `ya29.${of(20, mixed)}`],
  ['Stripe key', `sk_live_${of(20)}`],
  ['Stripe key', `rk_live_${of(20)}`],
  ['npm token', `npm_${of(36)}`],
  ['PyPI token', `pypi-${of(50, mixed)}`],
  ['Hugging Face token', `hf_${of(34, letters)}`],
  ['SendGrid key', `SG.${of(22, mixed)}.${of(43, mixed)}`],
  ['JSON web token', `eyJ${of(20, mixed)}.eyJ${of(20, mixed)}.${of(30, mixed)}`],
  ['private key', `-----BEGIN RSA PRIVATE KEY-----\n${of(64)}`],
  ['password in an address', `postgres://shop:${of(20)}@db.acme.dev/shop`],
]

describe('the rule secret', () => {
  it.each(secrets)('recognizes %s: %s', async (name, text) => {
    expect(await namesIn(`The line reads \`${text}\`.`)).toEqual([name])
  })

  it.each(secrets.slice(0, -3))('ignores half of %s: %s', async (_name, text) => {
    expect(await namesIn(text.slice(0, text.length / 2))).toEqual([])
  })

  it.each(['the-mask-ant-', 'graph_', 'half_'])(
    'ignores the prefix of a secret at the end of a word: %s',
    async (prefix) => {
      expect(await namesIn(`${prefix}${of(34, letters)}`)).toEqual([])
    },
  )
})
