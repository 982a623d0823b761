const codeFolders =
  '[Gg]it|[Cc]ode|[Dd]ev|[Ww]ork|[Pp]rojects?|[Rr]epos?|[Dd]ocuments|[Dd]esktop|[Ss]ource|[Ww]orkspaces?|[Ww]orktrees?'
const ofRepository = '(?!(?:src|libs?|tests?|pkg|internal|cmd|packages|crates|include|scripts)/)[^/]+/'

/**
 * Matches the part of an absolute path up to the root of a repository: usual places are a home or workspace, with an
 * optional folder for code, and then the folder of the repository.
 */
const roots: readonly RegExp[] = [
  // `~/go/src/github.com/owner/repo`, and everything else that is sorted by host.
  /^.*\/(?:src\/)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[^/]+\/[^/]+\//,
  // What runners check out: GitHub, GitLab, containers.
  /^\/home\/runner\/work\/[^/]+\/[^/]+\//,
  /^\/github\/workspace\//,
  /^\/builds\/[^/]+\/[^/]+\//,
  /^\/(?:workspaces?|repo|app|code|src|project)\/(?=[^/]+\/)/,
  // A worktree in a folder for temporary files.
  /^(?:\/private)?\/var\/folders\/[^/]+\/[^/]+\/T\/[^/]+\//,
  /^(?:\/private)?\/(?:var\/)?tmp\/[^/]+\//,
  /^[A-Z]:\/Users\/[^/]+\/AppData\/Local\/Temp\/[^/]+\//i,
  // A home, with a folder for code in it or without; a drive with one. `src` and the like are the repository's own.
  new RegExp(`^(?:/Users|/home|/var/home|[A-Z]:/Users)/[^/]+/(?:[Ss]rc/)?(?:(?:${codeFolders})/)*${ofRepository}`),
  new RegExp(`^[A-Z]:/(?:[Ss]rc/|(?:(?:${codeFolders})/)+)${ofRepository}`),
  /^\/root\/[^/]+\//,
]

/** A quick test of whether a path may need changes. */
const mayBeLocal = /^(?:[/.]|file:|[A-Za-z]:)|\\|\.(?:com|org)\//

/**
 * Makes a path relative to the repository, if it is an absolute path in a known place; otherwise only replaces
 * backslashes and removes `./`.
 */
export function repositoryPath(path: string): string {
  if (!mayBeLocal.test(path)) return path
  const plain = path
    .replace(/^file:\/\/(?:localhost)?/, '')
    .replaceAll('\\', '/')
    .replace(/^\/(?=[A-Za-z]:\/)/, '')
    .replace(/^(?:\.\/)+/, '')
  for (const root of roots) {
    const cut = plain.replace(root, '')
    if (cut !== plain && cut !== '') return cut
  }
  return plain
}
