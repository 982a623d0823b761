import type { APIRoute } from 'astro'
import { json } from '../data/endpoint.ts'
import { rowOf } from '../data/rows.ts'
import { loadCollection } from '../data/site.ts'
import { urls } from '../data/urls.ts'

export const GET: APIRoute = async () => {
  const collection = await loadCollection()
  return json(
    collection.rounds.map((round) => {
      const { slug, date, repository, target, author, branch, pullRequest, reviewSha, verdict } = round
      const { counts, open, back, fresh, agents } = rowOf(round, collection)
      const links = { page: urls.round(round), markdown: urls.markdown(round), json: urls.json(round) }
      const head = { slug, date, repository, target, round: round.round, author, branch, pullRequest, reviewSha }
      return { ...head, agents, verdict, findings: counts, open, reopened: back, new: fresh, links }
    }),
  )
}
