import { readFile } from 'node:fs/promises'
import { dirname, extname, join, relative, resolve } from 'node:path'
import { type SiteSettings, shardFile } from '../../../schemas/site.ts'
import { Failure } from '../../failure.ts'
import { repositoryRoot } from '../../repository-root.ts'
import { defaultReports, findReports, lookUp, readRepositories, staysBelow } from '../../store/index.ts'
import type { Arguments } from '../command.ts'
import type { Io } from '../io.ts'
import { installedFolder } from '../packages.ts'
import { configOf, configuredLimits } from '../settings.ts'

/** The settings of the site from options and configuration. @throws {Failure} if a file that they name can't be used */
export async function readSettings(input: Arguments, base: string, io: Io): Promise<SiteSettings> {
  const { config, folder } = await configOf(io, input.text('config'))
  const given = input.texts('reports')
  const collection = input.text('collection')
  if (collection !== undefined && given.length > 0)
    throw new Failure(
      'Cannot use --reports with --collection: the collection already names the reports of each repository',
    )
  const where =
    given.length > 0
      ? { folder: io.cwd, reports: given }
      : config.reports === undefined
        ? { folder: io.cwd, reports: [defaultReports] }
        : { folder, reports: config.reports }
  const { sources, shards } =
    collection === undefined
      ? { sources: [{ ...where, repository: null }], shards: [] }
      : await readCollectionOf(collection, io)
  for (const source of sources) await findReports(source.reports, source.folder)
  const { title, logo, hosts, links, colours } = config.site ?? {}
  return {
    sources,
    shards,
    base,
    title: input.text('title') ?? title ?? 'Reviews',
    logo: logo === undefined ? null : await readLogo(resolve(folder, logo), folder, io.cwd),
    hosts: [...(hosts ?? []), ...(await ownHost(where.folder))],
    limits: await configuredLimits(io, input.text('config')),
    links: links ?? [],
    accent: colours?.accent ?? null,
    accentDark: colours?.accentDark ?? null,
    docs: input.flag('docs'),
    pictures: picturesLibrary(),
  }
}

/** The repositories and shards in the file of `--collection`. @throws {Failure} if a shard has no list of rounds */
async function readCollectionOf(path: string, io: Io): Promise<Pick<SiteSettings, 'sources' | 'shards'>> {
  const beside = dirname(resolve(io.cwd, path))
  const { repositories } = await readRepositories(path, io.cwd)
  const shards = repositories.flatMap(({ shard }) => (shard === undefined ? [] : [resolve(beside, shard)]))
  for (const shard of shards) {
    if (!lookUp(join(shard, shardFile), io.cwd)?.isFile())
      throw new Failure(
        `Cannot use the shard ${relative(io.cwd, shard)}: it has no ${shardFile}; create it with deep-review site build --shard, and keep hidden files when you upload it`,
      )
  }
  return {
    shards,
    sources: repositories.flatMap(({ folder, reports, repository }) =>
      folder === undefined
        ? []
        : [
            {
              folder: resolve(beside, folder),
              reports: reports ?? [defaultReports],
              repository: repository ?? null,
            },
          ],
    ),
  }
}

/** The host of the checkout's remote, if there is one. */
async function ownHost(folder: string): Promise<string[]> {
  const { Checkout } = await import('../../git/index.ts')
  const checkout = await Checkout.open(folder).catch(() => null)
  const host = await checkout?.host()
  return host ? [host] : []
}

/** The path of the library that draws link previews; null if it isn't installed. */
function picturesLibrary(): string | null {
  const folder = installedFolder('@resvg/resvg-js')
  return folder && join(folder, 'index.js')
}

const imageTypes: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
}
/** In bytes. The logo is embedded in every page. */
const largestLogo = 64 * 1024

/** @returns a `data:` URL @throws {Failure} if it isn't an image, or can't be read */
async function readLogo(path: string, folder: string, cwd: string): Promise<string> {
  const shown = relative(cwd, path)
  // The logo is published, so it must not be a link to a private file.
  if (!(await staysBelow(path, repositoryRoot(folder) ?? folder)))
    throw new Failure(`Cannot use the logo ${shown}: it points outside the repository; put the file itself there`)
  const type = imageTypes[extname(path).toLowerCase()]
  if (type === undefined) throw new Failure(`Cannot use the logo ${shown}: give an SVG, PNG, JPEG, GIF or WebP file`)
  const known = lookUp(path, cwd)
  const size = known?.isFile() ? known.size : null
  if (size === null) throw new Failure(`Cannot read the logo ${shown}: there is no such file; check site.logo`)
  if (size > largestLogo) throw new Failure(`Cannot use the logo ${shown}: it is larger than 64 kB; give a smaller one`)
  return `data:${type};base64,${(await readFile(path)).toString('base64')}`
}
