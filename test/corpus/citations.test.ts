import { describe, expect, it } from 'vitest'
import { collectionOf } from '../../site/data/collection.ts'
import { proseOf } from '../../site/data/prose.ts'
import { readSource } from '../../site/data/source.ts'
import { entriesOf } from '../site/data/collection.ts'
import { corpusFolder, hasCorpus } from './corpus.ts'

/** A link to a finding of a round: the key of the round, the id of the finding, and the text of the link. */
const link = /<a href="\/rounds\/([^/"]+)\/#([cis]\d+)">([^<]*)<\/a>/g

describe.skipIf(!hasCorpus)('links in real raw reviews', () => {
  it('lead to findings that the agent raised itself, or to the round that they name', async () => {
    const folder = corpusFolder()
    const collection = collectionOf(await entriesOf({ folder, reports: ['reports/*.md'], warn: () => {} }))
    const wrong: string[] = []
    let links = 0
    for (const round of collection.rounds) {
      const { reviews } = (await readSource(round)).report
      for (const review of reviews) {
        const html = proseOf({ round, collection, reviews, review }).html(review.source)
        for (const [, key, id = '', text = ''] of html.matchAll(link)) {
          links += 1
          const named = Number(/^R(?:ound[ -]?)?(\d+)/i.exec(text)?.[1] ?? round.round)
          const linked = collection.roundsByKey.get(key ?? '')
          const finding = linked?.findings.find((known) => known.id === id.toUpperCase())
          const isOwn = linked === round && finding?.agents.includes(review.agent) === true
          if (linked?.round !== named || (linked === round && !isOwn))
            wrong.push(`${round.slug} ${review.agent}: ${text}`)
        }
      }
    }
    expect(links).toBeGreaterThan(100)
    expect(wrong).toEqual([])
  })
})
