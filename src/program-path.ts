import { delimiter, isAbsolute } from 'node:path'

/**
 * Removes relative folders, such as `.` or `node_modules/.bin`, from the variable that says where programs are: in the
 * folder of a repository, its author decides what is there. An empty entry is such a folder, too.
 */
export function withoutRelativePath<Env extends Record<string, string | undefined>>(env: Env): Env {
  const safe = Object.entries(env).map(([name, value]) => {
    if (!/^path$/i.test(name) || value === undefined) return [name, value]
    const folders = value.split(delimiter).filter((folder) => isAbsolute(folder))
    // An empty list would mean the working folder.
    return [name, folders.length === 0 ? '/' : folders.join(delimiter)]
  })
  return { ...env, ...Object.fromEntries(safe) }
}
