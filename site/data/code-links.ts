import type { CodeHostKind } from '../../schemas/enums.ts'
import type { Location } from '../../schemas/finding.ts'
import { type CodeHost, webAddressPattern } from '../../schemas/site-rounds.ts'

/** Patterns of the path in the URL of a pull request, which distinguish code hosts. */
const pullRequestPaths: readonly (readonly [RegExp, CodeHostKind])[] = [
  [/^(https?:\/\/[^\s]+?)\/-\/merge_requests\/\d+/, 'gitlab'],
  [/^(https?:\/\/[^\s]+?)\/pull-requests\/\d+/, 'bitbucket'],
  [/^(https?:\/\/[^\s]+?)\/pulls\/\d+/, 'gitea'],
  [/^(https?:\/\/[^\s]+?)\/pull\/\d+/, 'github'],
]

interface CodeHostSource {
  repository: string | null
  pullRequest: { url: string | null } | null
  reviewSha: string | null
  commits: readonly { sha: string }[]
}

/** Well-known code hosts. */
const knownHosts = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']

/**
 * Whether links may go to a host, because an agent may have written any address into the header of a report.
 * @param hosts the hosts named in the user's configuration or checkout
 */
export function isTrusted(url: string, hosts: readonly string[]): boolean {
  const host = webAddressPattern.exec(url)?.[1]?.toLowerCase()
  return host !== undefined && [...knownHosts, ...hosts].includes(host)
}

/**
 * The host in the URL of the pull request, or else GitHub; null if a report names no repository, or an untrusted host.
 * Without a Review SHA the first commit of the row is used, which lists the newest first, like `git log`.
 */
export function codeHostOf(
  { repository, pullRequest, reviewSha, commits }: CodeHostSource,
  hosts: readonly string[] = [],
): CodeHost | null {
  const address = pullRequest?.url ?? null
  if (address !== null && !isTrusted(address, hosts)) return null
  const revision = [reviewSha, commits[0]?.sha].find((sha) => /^[0-9a-f]{4,40}$/i.test(sha ?? '')) ?? null
  for (const [pattern, kind] of pullRequestPaths) {
    const url = pattern.exec(address ?? '')?.[1]
    if (url !== undefined) return { url, revision, kind }
  }
  if (repository === null || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  return { url: `https://github.com/${repository}`, revision, kind: 'github' }
}

/** The page of a location in the reviewed code; null if the revision is unknown. */
export function codeLink(host: CodeHost | null, { path, startLine, endLine }: Location): string | null {
  if (host === null || host.revision === null || !isRepositoryPath(path)) return null
  const file = path.split('/').map(encodeURIComponent).join('/')
  const lines = startLine === null ? null : { from: startLine, to: endLine ?? startLine }
  const isRange = lines !== null && lines.to !== lines.from
  switch (host.kind) {
    case 'github':
      return `${host.url}/blob/${host.revision}/${file}${lines ? `#L${lines.from}${isRange ? `-L${lines.to}` : ''}` : ''}`
    case 'gitea':
      return `${host.url}/src/commit/${host.revision}/${file}${lines ? `#L${lines.from}${isRange ? `-L${lines.to}` : ''}` : ''}`
    case 'gitlab':
      return `${host.url}/-/blob/${host.revision}/${file}${lines ? `#L${lines.from}${isRange ? `-${lines.to}` : ''}` : ''}`
    case 'bitbucket':
      return `${host.url}/src/${host.revision}/${file}${lines ? `#lines-${lines.from}${isRange ? `:${lines.to}` : ''}` : ''}`
  }
}

/** The page of a commit. */
export function commitLink(host: CodeHost | null, sha: string): string | null {
  if (host === null || !/^[0-9a-f]{4,40}$/i.test(sha)) return null
  if (host.kind === 'bitbucket') return `${host.url}/commits/${sha}`
  return host.kind === 'gitlab' ? `${host.url}/-/commit/${sha}` : `${host.url}/commit/${sha}`
}

/** Names of files that are usually at the root of a repository. */
const topNames =
  /^(?:\.[\w.-]+|[A-Z][A-Z_]+|(?:Docker|Make|Rake|Gem|Proc|Vagrant|Jenkins)file|[\w.-]+\.(?:json|ya?ml|toml|lock|mod|sum|md|gradle|xml|cfg|ini)|[\w-]+\.config\.\w+)$/

/** Any other bare name isn't a path, because the host can't know which of several files it means. */
function isRepositoryPath(path: string): boolean {
  if (/^(?:[/~]|[a-z]:[\\/])|(?:^|\/)\.\.?(?:\/|$)|[\p{Cc}\\]/iu.test(path)) return false
  return path.includes('/') || topNames.test(path)
}
