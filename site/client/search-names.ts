import type { SearchNames } from '../data/search-index.ts'

/** A page that was found by its name. */
export interface NamedPage {
  kind: 'Finding' | 'Pull request' | 'Branch' | 'File' | 'Agent' | 'Author' | 'Repository'
  title: string
  note: string
  href: string
}

const most = 6

/** `#7`, `pr-7 I2`, `7 round 2 C1`: a target with an optional round and finding. */
const reference = /^(?:#|pr[- ]?)?(\d+)(?:[\s,]+(?:r|round\s*)(\d+))?(?:[\s,-]+([cis]\d+))?$/

/** Pages found by name; exact matches come first. */
export function findNames(names: SearchNames, query: string): NamedPage[] {
  const text = query.trim().toLowerCase()
  if (text === '') return []
  const [, number, round, id] = reference.exec(text) ?? []
  const bareId = /^[cis]\d+$/.test(text) ? text.toUpperCase() : null
  const numbered = number === undefined ? [] : names.targets.filter(({ name }) => name === `#${number}`)
  const pages = [
    ...(bareId === null ? [] : names.targets.flatMap((target) => findingPages(target, undefined, bareId))),
    ...(id === undefined ? [] : numbered.flatMap((target) => findingPages(target, round, id.toUpperCase()))),
    ...numbered.map(targetPage),
    ...ranked(names.agents, text, ({ name }) => name).map(
      ({ name, href, findings }): NamedPage => ({ kind: 'Agent', title: name, note: counted(findings), href }),
    ),
    ...ranked(names.authors, text, ({ name }) => name).map(
      ({ name, href, rounds }): NamedPage => ({ kind: 'Author', title: name, note: countedRounds(rounds), href }),
    ),
    ...ranked(names.repositories, text, ({ name }) => name).map(
      ({ name, href, rounds }): NamedPage => ({ kind: 'Repository', title: name, note: countedRounds(rounds), href }),
    ),
    ...ranked(names.files, text, ({ path }) => path).map(
      ({ path, href, findings, repository }): NamedPage => ({
        kind: 'File',
        title: path,
        note: [counted(findings), repository].filter(Boolean).join(', '),
        href,
      }),
    ),
    ...ranked(names.targets, text, ({ name, title }) => `${name} ${title}`).map(targetPage),
  ]
  return [...new Map(pages.map((page) => [page.href, page])).values()].slice(0, most)
}

function findingPages(target: SearchNames['targets'][number], round: string | undefined, id: string): NamedPage[] {
  return target.rounds
    .toReversed()
    .filter((known) => round === undefined || known.round === Number(round))
    .flatMap(({ round, href, ids }): NamedPage[] => {
      const named = ids.split(' ').find((known) => known.split('=')[0] === id)
      if (named === undefined) return []
      const anchor = (named.split('=')[1] ?? named).toLowerCase()
      return [
        {
          kind: 'Finding',
          title: `${id}, round ${round}`,
          note: `${target.name} ${target.title}`,
          href: `${href}#${anchor}`,
        },
      ]
    })
}

function targetPage({ name, title, repository, href, rounds }: SearchNames['targets'][number]): NamedPage {
  const isBranch = !name.startsWith('#')
  const note = [repository, countedRounds(rounds.length)].filter(Boolean).join(', ')
  return { kind: isBranch ? 'Branch' : 'Pull request', title: name === title ? title : `${name} ${title}`, note, href }
}

/** The pages whose names contain the text: equal names first, then ends of paths, then starts, then others. */
function ranked<T>(items: readonly T[], text: string, nameOf: (item: T) => string): T[] {
  const rank = (item: T) => {
    const name = nameOf(item).toLowerCase()
    if (name === text) return 0
    if (name.endsWith(`/${text}`)) return 1
    if (name.startsWith(text)) return 2
    return text.length > 2 && name.includes(text) ? 3 : 4
  }
  return items
    .filter((item) => rank(item) < 4)
    .map((item, place) => ({ item, place }))
    .sort((a, b) => rank(a.item) - rank(b.item) || a.place - b.place)
    .map(({ item }) => item)
    .slice(0, most)
}

function counted(findings: number): string {
  return `${findings} ${findings === 1 ? 'finding' : 'findings'}`
}

function countedRounds(rounds: number): string {
  return `${rounds} ${rounds === 1 ? 'round' : 'rounds'}`
}
