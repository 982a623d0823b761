import type { APIRoute } from 'astro'
import { type RoundProps, roundPaths } from '../../../data/round-paths.ts'
import { readSource } from '../../../data/source.ts'

export const getStaticPaths = roundPaths

export const GET: APIRoute<RoundProps> = async ({ props: { round } }) => new Response((await readSource(round)).text)
