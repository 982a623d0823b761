import * as fs from 'node:fs'
import { join } from 'node:path'
import { crypto } from '../../crypto.ts'
import { byCodeUnits } from '../../order.ts'
import { cacheFolder } from '../cache-folder.ts'
import { folderOf, packageFolder, siteDependencies, sources } from './place.ts'

/** A hash of all code that affects pages. */
export function programDigest(): string {
  const hash = crypto().createHash('sha256').update(process.version)
  const add = (path: string) => hash.update(`${path}\n`).update(fs.readFileSync(join(packageFolder, path)))
  add('package.json')
  for (const source of [...sources, 'dist'].filter((folder) => fs.existsSync(join(packageFolder, folder)))) {
    const below = fs.readdirSync(join(packageFolder, source), { recursive: true, encoding: 'utf8' })
    // In `dist`, only scripts affect pages.
    const isPart = (path: string) => (source === 'dist' ? /\.(?:c?js|br)$/.test(path) : /\.\w+$/.test(path))
    const isFile = (path: string) => fs.statSync(join(packageFolder, path)).isFile()
    const paths = below.filter(isPart).map((path) => join(source, path))
    for (const path of paths.filter(isFile).sort(byCodeUnits)) add(path)
  }
  for (const name of siteDependencies()) hash.update(fs.readFileSync(join(folderOf(name), 'package.json')))
  return hash.digest('base64url')
}

/** The folder for data that a build keeps for the next one; null if there can't be one. */
export function siteCache(env: Record<string, string | undefined>): string | null {
  const folder = cacheFolder(fs, env)
  if (folder === null) return null
  try {
    const own = join(folder, 'site')
    fs.mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  } catch {
    return null
  }
}
