import type { APIRoute } from 'astro'
import { json } from '../../../data/endpoint.ts'
import { type RoundProps, roundPaths } from '../../../data/round-paths.ts'
import { readSource } from '../../../data/source.ts'

export const getStaticPaths = roundPaths

export const GET: APIRoute<RoundProps> = async ({ props: { round } }) => json((await readSource(round)).report)
