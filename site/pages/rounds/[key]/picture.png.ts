import { settings } from 'virtual:deep-review/settings'
import type { APIRoute } from 'astro'
import { canDraw, drawPicture } from '../../../data/draw-picture.ts'
import { linkPicture } from '../../../data/link-picture.ts'
import { type RoundProps, roundPaths } from '../../../data/round-paths.ts'
import { rowOf } from '../../../data/rows.ts'

export const getStaticPaths = () => (canDraw ? roundPaths() : [])

export const GET: APIRoute<RoundProps> = async ({ props: { round, scope } }) => {
  const row = rowOf(round, scope.collection)
  const svg = linkPicture({
    site: settings.title,
    title: row.title,
    place: `${row.target}, round ${row.round}`,
    verdict: row.isSettled ? 'Answered' : row.verdict,
    counts: row.counts,
  })
  return new Response(Buffer.from(await drawPicture(svg)))
}
