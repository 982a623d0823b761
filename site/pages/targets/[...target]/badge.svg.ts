import type { APIRoute } from 'astro'
import { targetBadge } from '../../../data/badge.ts'
import { loadCollection } from '../../../data/site.ts'
import { standingOf } from '../../../data/status.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'

export const getStaticPaths = targetPaths

export const GET: APIRoute<TargetProps> = async ({ props: { target } }) =>
  new Response(targetBadge(standingOf(target, await loadCollection())))
