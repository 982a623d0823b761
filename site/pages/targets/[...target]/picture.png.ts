import { settings } from 'virtual:deep-review/settings'
import type { APIRoute } from 'astro'
import { canDraw, drawPicture } from '../../../data/draw-picture.ts'
import { formatTarget } from '../../../data/format.ts'
import { linkPicture } from '../../../data/link-picture.ts'
import { labelOf, titleOf } from '../../../data/rows.ts'
import { standingOf } from '../../../data/status.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'
import { count } from '../../../data/words.ts'

export const getStaticPaths = () => (canDraw ? targetPaths() : [])

export const GET: APIRoute<TargetProps> = async ({ props: { scope } }) => {
  const { target, collection } = scope
  const { isSettled, unsettledCounts } = standingOf(target, collection)
  const { verdict } = target.latest
  const svg = linkPicture({
    site: settings.title,
    title: titleOf(target.latest),
    place: `${formatTarget(target.target)}, ${count(target.rounds.length, 'round')}`,
    verdict: isSettled ? 'Answered' : verdict && labelOf(verdict),
    counts: unsettledCounts,
  })
  return new Response(Buffer.from(await drawPicture(svg)))
}
