import { settings } from 'virtual:deep-review/settings'
import type { Severity } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Placed, TargetEntry, ThreadEntry } from './collection.ts'
import { segment } from './segment.ts'

// Doesn't use `import.meta.env.BASE_URL`, which an environment variable of that name overrides.
const { base } = settings

/** A path of the site for use in a link. */
export function href(path: string): string {
  return base + path
}

/** The part of a target's address that identifies it: repository, then target. */
export function targetPath(repository: string | null, target: string): string {
  const owner = repository === null ? [] : repository.split('/')
  return [...owner, target].map(segment).join('/')
}

export function repositoryPath(repository: string | null): string {
  return repository === null ? '_' : repository.split('/').map(segment).join('/')
}

export const urls = {
  home: href(''),
  rounds: href('rounds/'),
  roundsBy: (facet: string, value: string) => href(`rounds/by/${facet}/${value}/`),
  round: ({ key }: Pick<RoundEntry, 'key'>) => href(`rounds/${key}/`),
  /** A finding on the page of its round. */
  finding: ({ round, finding }: Placed) => `${href(`rounds/${round.key}/`)}#${finding.id.toLowerCase()}`,
  changes: ({ key }: Pick<RoundEntry, 'key'>) => href(`rounds/${key}/changes/`),
  markdown: ({ key }: Pick<RoundEntry, 'key'>) => href(`rounds/${key}/report.md`),
  json: ({ key }: Pick<RoundEntry, 'key'>) => href(`rounds/${key}/report.json`),
  /** A problem over all rounds. */
  thread: ({ first: { round, finding } }: Pick<ThreadEntry, 'first'>) =>
    href(`findings/${round.key}/${finding.id.toLowerCase()}/`),
  targets: href('targets/'),
  targetsBy: (repository: string) => href(`targets/list/by/repository/${repository}/`),
  target: ({ repository, target }: Pick<TargetEntry, 'repository' | 'target'>) =>
    href(`targets/${targetPath(repository, target)}/`),
  targetFeed: ({ repository, target }: Pick<TargetEntry, 'repository' | 'target'>) =>
    href(`targets/${targetPath(repository, target)}/feed.xml`),
  targetJsonFeed: ({ repository, target }: Pick<TargetEntry, 'repository' | 'target'>) =>
    href(`targets/${targetPath(repository, target)}/feed.json`),
  targetBadge: ({ repository, target }: Pick<TargetEntry, 'repository' | 'target'>) =>
    href(`targets/${targetPath(repository, target)}/badge.svg`),
  targetJson: ({ repository, target }: Pick<TargetEntry, 'repository' | 'target'>) =>
    href(`targets/${targetPath(repository, target)}/history.json`),
  repository: (repository: string | null) => href(`repositories/${repositoryPath(repository)}/`),
  findings: href('findings/'),
  findingsBy: (facet: string, value: string) => href(`findings/by/${facet}/${value}/`),
  severity: (severity: Severity) => href(`findings/by/severity/${severity}/`),
  file: ({ repository, segment }: { repository: string | null; segment: string }) =>
    href(`files/${repositoryPath(repository)}/${segment}/`),
  files: href('files/'),
  trends: href('trends/'),
  disputes: href('disputes/'),
  agents: href('agents/'),
  agent: (name: string) => href(`agents/${name}/`),
  declined: href('declined/'),
  docs: href('docs/'),
  rules: href('rules/'),
  rule: (id: string) => href(`rules/${segment(id)}/`),
  search: href('search/'),
  reports: href('reports.json'),
  feed: href('feed.xml'),
  jsonFeed: href('feed.json'),
} as const
