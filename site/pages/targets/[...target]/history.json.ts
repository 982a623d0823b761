import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { historyOf } from '../../../data/history.ts'
import { type TargetProps, targetPaths } from '../../../data/target-paths.ts'

export const getStaticPaths = targetPaths

export const GET: APIRoute<TargetProps> = ({ props: { scope } }) => json(historyOf(scope.target))
