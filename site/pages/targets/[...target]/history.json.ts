import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { historyOf } from '../../../data/history.ts'
import { loadDetails } from '../../../data/site.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'

export const getStaticPaths = targetPaths

export const GET: APIRoute<TargetProps> = async ({ props: { scope } }) =>
  json(historyOf(scope.target, await loadDetails(scope.target.rounds)))
