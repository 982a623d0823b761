import type { APIRoute } from 'astro'
import { targetBadge } from '../../../data/badge.ts'
import { standingOf } from '../../../data/status.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'

export const getStaticPaths = targetPaths

export const GET: APIRoute<TargetProps> = ({ props: { scope } }) =>
  new Response(targetBadge(standingOf(scope.target, scope.collection)))
