import type { APIRoute } from 'astro'
import { atomFeed, feedOfTarget } from '../../../data/feeds.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'
import { urls } from '../../../data/urls.ts'

export const getStaticPaths = () => (import.meta.env.SITE ? targetPaths() : [])

export const GET: APIRoute<TargetProps> = ({ props: { scope }, site }) =>
  new Response(atomFeed(feedOfTarget(scope.target, scope.collection, urls.targetFeed(scope.target), site)))
