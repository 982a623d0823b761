import { describe, expect, it } from 'vitest'
import { contentPolicy, headScript } from '../../../site/data/policy.ts'
import { repositoryPath, targetPath, urls } from '../../../site/data/urls.ts'
import { element, xmlText } from '../../../site/data/xml.ts'
import { branch, first, fixtureCollection, threadAt } from './collection.ts'

describe('addresses', () => {
  it('put a target below its repository', () => {
    expect(targetPath('ada/shop', 'pr-7')).toBe('ada/shop/pr-7')
    expect(targetPath(null, 'pr-7')).toBe('pr-7')
    expect(repositoryPath(null)).toBe('_')
  })

  it('of a finding go to its place on the page of its round, and to the page of its problem', async () => {
    const thread = threadAt(await fixtureCollection(), first, 'C1')
    expect(urls.finding(thread.first)).toBe(`/rounds/${first}/#c1`)
    expect(urls.thread(thread)).toBe(`/findings/${first}/c1/`)
    expect(urls.round({ key: branch })).toBe(`/rounds/${branch}/`)
  })
})

describe('the content policy', () => {
  it('allows no inline script or style except the script that sets the theme', () => {
    expect(contentPolicy()).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/=]{44}'; style-src 'self';/)
    expect(contentPolicy()).not.toContain('unsafe')
    expect(headScript).not.toContain('<')
  })
})

describe('XML', () => {
  it('escapes text and attributes, and closes empty elements', () => {
    expect(xmlText(element('a', { b: '"<' }, 'x & y', element('c')))).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<a b="&quot;&lt;">x &amp; y<c/></a>\n',
    )
  })
})
