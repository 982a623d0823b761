import { describe, expect, it } from 'vitest'
import { codeHostOf, codeLink } from '../../../site/data/code-links.ts'

const source = (url: string | null) => ({
  repository: 'ada/shop',
  pullRequest: { url },
  reviewSha: '1a2b3c4',
  commits: [],
})
const place = { path: 'src/a.ts', startLine: 3, endLine: null }

describe('links to code', () => {
  it.each([
    ['package.json', true],
    ['Dockerfile', true],
    ['LICENSE', true],
    ['vite.config.ts', true],
    ['docs/a b.md', true],
    ['store.ts', false],
    ['../a.ts', false],
    ['/etc/passwd', false],
    ['a\\b.ts', false],
    ['a/b\nc.ts', false],
  ])('exist only for a full path within the repository: %j %j', (path, isLinked) => {
    expect(codeLink(codeHostOf(source(null)), { ...place, path }) !== null).toBe(isLinked)
  })

  it.each(['https://github.com/ada/shop/pull/7', 'https://gitlab.com/ada/shop/-/merge_requests/7'])(
    'go to a well-known host: %s',
    (url) => {
      const host = new URL(url).origin
      expect(codeLink(codeHostOf(source(url)), place)).toMatch(new RegExp(`^${host}/ada/shop/`))
    },
  )

  it('go to a host that the user trusts', () => {
    const url = 'https://git.example.org/ada/shop/pull/7'
    expect(codeLink(codeHostOf(source(url), ['git.example.org']), place)).toMatch(/^https:\/\/git\.example\.org\//)
  })

  it.each([
    'https://evil.example/ada/shop/pull/7',
    'https://github.com.evil.example/ada/shop/pull/7',
    'https://github.com@evil.example/ada/shop/pull/7',
    'https://evil.example\\@github.com/ada/shop/pull/7',
    'https://evil.example#@github.com/ada/shop/pull/7',
    'javascript:alert(1)//github.com/pull/7',
    // The reader of shards refuses it.
    'https://github.com/ada/shop/pull/7?x="q"',
  ])('do not exist if a report names another host: %s', (url) => {
    expect(codeLink(codeHostOf(source(url)), place)).toBeNull()
  })
})
