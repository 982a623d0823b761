import { describe, expect, it } from 'vitest'
import { targetBadge } from '../../../site/data/badge.ts'
import { atomFeed, feedOfAll, jsonFeed } from '../../../site/data/feeds.ts'
import { linkPicture } from '../../../site/data/link-picture.ts'
import { standingOf } from '../../../site/data/status.ts'
import { fixtureCollection } from './collection.ts'

/** Texts that an agent may write into a title, a verdict or a name. */
const texts = {
  markup: '</title><script>alert(1)</script>"\'&<![CDATA[ ]]> <!-- &#0; &xxe;',
  controls: 'a\0b\u0001\u0008\u000b\u000c\u000e\u001f\u007f\u0085\ufffe\uffff c',
  'half characters': 'a\ud800b\udc00c\udbff',
  directions: '\u202egnp.exe\u202c \u2066\u2069 \u200e مرحبا',
  emoji: '👩‍👩‍👧‍👦'.repeat(300),
  'many characters': 'x'.repeat(1_000_000),
  'many words': 'word '.repeat(200_000),
  prototype: '__proto__',
} as const

/** What XML 1.0 doesn't allow. */
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function collectionWith(text: string) {
  return fixtureCollection((round) => ({
    ...round,
    branch: text,
    author: text,
    pullRequest: round.pullRequest && { ...round.pullRequest, title: text },
    reviewers: round.reviewers.map((reviewer) => ({ ...reviewer, name: text })),
    verdict: { decision: null, label: text, rationale: text },
  }))
}

describe.each(Object.entries(texts))('a text with %s', (_, text) => {
  it('is harmless in a badge, which stays narrow', async () => {
    const collection = await collectionWith(text)
    const svg =
      collection.targets.map((target) => targetBadge({ ...standingOf(target, collection), isSettled: false }))[0] ?? ''
    expect(svg).not.toMatch(forbidden)
    expect(svg).not.toMatch(/<script|<!/)
    expect(Number(/width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(700)
  })

  it('is harmless in feeds', async () => {
    const collection = await collectionWith(text)
    const input = feedOfAll(collection, '/feed.xml', new URL('https://reviews.example'))
    const xml = atomFeed(input)
    expect(xml).not.toMatch(forbidden)
    expect(xml).not.toMatch(/<script|<!/)
    expect(JSON.parse(jsonFeed(input)).items).toHaveLength(4)
  })

  it('is harmless in the picture of a link, and short', () => {
    const counts = { critical: 1, important: 2, suggestion: 3 }
    const svg = linkPicture({ site: text, title: text, place: text, verdict: text, counts })
    expect(svg).not.toMatch(forbidden)
    expect(svg).not.toMatch(/<script|<!/)
    expect(svg.length).toBeLessThan(5000)
  })
})
