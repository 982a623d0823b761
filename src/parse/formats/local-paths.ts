const codeFolders =
  '[Gg]it|[Cc]ode|[Dd]ev|[Ww]ork|[Pp]rojects?|[Rr]epos?|[Dd]ocuments|[Dd]esktop|[Ss]ource|[Ww]orkspaces?|[Ww]orktrees?'
const ofRepository = '(?!(?:src|libs?|tests?|pkg|internal|cmd|packages|crates|include|scripts)/)[^/]+/'

/**
 * Where people and machines keep repositories: a home or a workspace, perhaps a folder for code in it, then the
 * repository's own. What follows is a path of the repository.
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

/** What all of them have, and what is to be changed besides: most paths have nothing of it. */
const mayBeLocal = /^(?:[/.]|file:|[A-Za-z]:)|\\|\.(?:com|org)\//

/**
 * A path as the repository has it: an absolute path of somebody's machine loses what leads to the repository. Where
 * that is not known, and where the path is relative, only its form is changed: forward slashes, no `./` before it.
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
