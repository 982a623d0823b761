import type { APIRoute } from 'astro'
import { repositoryBadge } from '../../../data/badge.ts'
import { type RepositoryProps, repositoryPaths } from '../../../data/repository-paths.ts'

export const getStaticPaths = repositoryPaths

export const GET: APIRoute<RepositoryProps> = ({ props: { standings } }) => new Response(repositoryBadge(standings))
