import { beforeAll, describe, expect, it } from 'vitest'
import { agentLinks } from '../../../site/data/agent-links.ts'
import type { Collection } from '../../../site/data/collection.ts'
import { cardOf, commentOf, type FindingCard } from '../../../site/data/finding-card.ts'
import { findingsLink } from '../../../site/data/finding-links.ts'
import { proseOf } from '../../../site/data/prose.ts'
import { roundPage } from '../../../site/data/round-page.ts'
import { readSource } from '../../../site/data/source.ts'
import { threadPage } from '../../../site/data/thread-page.ts'
import { urls } from '../../../site/data/urls.ts'
import { first, fixtureCollection, threadAt } from './collection.ts'

let collection: Collection
beforeAll(async () => {
  collection = await fixtureCollection()
})

async function card(slug: string, id: string): Promise<FindingCard> {
  const round = collection.roundsByKey.get(slug)
  const entry = round?.findings.find((known) => known.id === id)
  if (!round || !entry) throw new Error(`no ${slug} ${id}`)
  const { report } = await readSource(round)
  const finding = report.findings.find((known) => known.id === id)
  if (!finding) throw new Error(`no ${id} in ${slug}`)
  const prose = proseOf({ round, collection, reviews: report.reviews })
  return cardOf(finding, entry, { round, collection, prose, agents: agentLinks(collection) })
}

describe('the card of a finding', () => {
  it('links its agents, its place and its history', async () => {
    const made = await card(first, 'C1')
    expect(made.anchor).toBe('c1')
    expect(made.agents.map(({ href }) => href)).toEqual(['/agents/agent-alpha-1.0/', '/agents/agent-beta-2.0/'])
    expect(made.locations[0]?.text).toBe('src/cart/store.ts:14-18')
    expect(made.threadHref).toBe(`/findings/${first}/c1/`)
  })

  it('links to the round that raised it next, and shows its status only in the last', async () => {
    const thread = collection.targets.flatMap(({ threads }) => threads).find(({ placed }) => placed.length > 1)
    if (!thread) throw new Error('nothing was raised twice')
    const [one, two] = thread.placed
    const early = await card(thread.first.round.slug, one?.finding.id ?? '')
    expect(early.next?.href).toBe(two && urls.finding(two))
    expect(early.condition).toBeNull()
    const { round, finding } = thread.latest
    const late = await card(round.slug, finding.id)
    expect(late.next).toBeNull()
    expect(late.condition).not.toBeNull()
  })

  it('has its fix as a patch, and its full text as a prompt', async () => {
    const { patch, prompt } = await card(first, 'C1')
    expect(patch).toContain('--- a/src/cart/store.ts\n+++ b/src/cart/store.ts\n@@ -14')
    expect(prompt).toMatch(/^Fix this finding of a code review of ada\/shop #7 \(round 1, C1, critical\)\./)
    expect(prompt).toContain('Where:\n- src/cart/store.ts:14-18')
    expect(prompt).toContain('On a shared computer')
  })
})

describe('the thread of a finding on the pull request', () => {
  const linkIn = (body: string, url: string) =>
    commentOf({ body }, { pullRequest: { number: 7, title: null, url } })?.href

  it('is what the text links to below the pull request', () => {
    const url = 'https://github.com/a/b/pull/7'
    expect(linkIn(`See ${url}#discussion_r12.`, url)).toBe(`${url}#discussion_r12`)
    expect(linkIn(`See ${url}/files#issuecomment-3`, url)).toBe(`${url}/files#issuecomment-3`)
  })

  it.each([
    ['another host', 'https://github.com.evil.example/a#discussion_r1', 'https://github.com'],
    ['a user name', 'https://github.com@evil.example/a#discussion_r1', 'https://github.com'],
    ['another pull request', 'https://github.com/a/b/pull/77#discussion_r1', 'https://github.com/a/b/pull/7'],
  ])('is not on %s', (_name, link, url) => {
    expect(linkIn(`See ${link}`, url)).toBeUndefined()
  })
})

describe('the page of a finding', () => {
  it('says where the finding is, and when and by whom it was raised', async () => {
    const { facts } = await threadPage(threadAt(collection, first, 'C1'), collection, readSource)
    expect(facts.map(({ name, values }) => [name, ...values.map(({ text }) => text)])).toEqual([
      ['Pull request #7', 'Keep the cart between visits'],
      ['Repository', 'ada/shop'],
      ['File', 'src/cart/store.ts'],
      ['First raised', 'Round 1, 5 Jan 2026'],
      ['Raised by', 'Agent Alpha 1.0', 'Agent Beta 2.0'],
    ])
  })
})

describe('a link to a list of findings', () => {
  it('goes to the page of the value, and does not exist if no finding has it', () => {
    expect(findingsLink(collection, 'severity', 'critical')).toBe('/findings/by/severity/critical/')
    expect(findingsLink(collection, 'severity', 'unheard-of')).toBeUndefined()
    expect(findingsLink(collection, 'is', 'stale')).toBeUndefined()
  })
})

describe('the page of a round', () => {
  it('leaves out the settings in a comment of a consolidated report', async () => {
    const round = collection.roundsByKey.get(first)
    if (!round) throw new Error(`no ${first}`)
    const source = await readSource(round)
    const leadOf = (lead: string) =>
      roundPage(round, { ...source, report: { ...source.report, lead } }, collection).leadHtml
    expect(leadOf('<!-- deep-review-settings {"policy":"median"} -->\n')).toBeNull()
    expect(leadOf('<!-- deep-review-settings {"policy":"median"} -->\n\nRead this.\n')).toBe('<p>Read this.</p>\n')
  })
})
