import { badgeFormat } from './badges.ts'

/** Comments that Codex leaves on GitHub: a badge in the title, the explanation below. */
export const codexGithub = badgeFormat(
  'codex-github',
  { p0: 'critical', p1: 'important', p2: 'suggestion', p3: 'suggestion' },
  /!\[(P[0-3]) Badge\]\([^)\s]*\)/,
  'Badge](',
)
