import { z } from 'zod'

const text = z.string().trim().min(1)

/** The source of the rounds of one repository. */
export const RepositorySource = z
  .strictObject({
    folder: text.optional().describe('A checkout, relative to this file'),
    reports: z.array(text).min(1).optional().describe('Its reports; reviews/*.md by default'),
    repository: text.optional().describe("owner/name, for reports that don't name their repository"),
    shard: text.optional().describe('The output of `site build --shard`, relative to this file'),
  })
  .refine(({ folder, shard }) => (folder === undefined) !== (shard === undefined), 'give either a folder or a shard')
  .refine(
    ({ shard, reports, repository }) => shard === undefined || (reports === undefined && repository === undefined),
    'a shard has its own reports and repository; leave them out',
  )
  .meta({ id: 'RepositorySource' })
export type RepositorySource = z.infer<typeof RepositorySource>

/** The file of `site build --collection`: the repositories that a site shows. */
export const Repositories = z
  .strictObject({ repositories: z.array(RepositorySource).min(1) })
  .meta({ id: 'Repositories', title: 'repositories.yaml' })
export type Repositories = z.infer<typeof Repositories>
