import type { APIRoute } from 'astro'
import { feedOfTarget, jsonFeed } from '../../../data/feeds.ts'
import { loadCollection } from '../../../data/site.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'
import { urls } from '../../../data/urls.ts'

export const getStaticPaths = () => (import.meta.env.SITE ? targetPaths() : [])

export const GET: APIRoute<TargetProps> = async ({ props: { target }, site }) =>
  new Response(jsonFeed(feedOfTarget(target, await loadCollection(), urls.targetJsonFeed(target), site)))
