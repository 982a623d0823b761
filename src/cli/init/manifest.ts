/**
 * A package.json with some packages among its development dependencies, as it is indented; those that it has already stay.
 * @param packages each as `name@version`
 * @returns null where it has them all, or is no JSON object
 */
export function withPackages(text: string, packages: readonly string[]): string | null {
  let manifest: unknown
  try {
    manifest = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) return null
  const own: Record<string, unknown> = { ...manifest }
  const known = new Set([own.dependencies, own.devDependencies].flatMap((list) => Object.keys(Object(list))))
  const missing = packages.flatMap((name): [string, string][] => {
    const at = name.lastIndexOf('@')
    return known.has(name.slice(0, at)) ? [] : [[name.slice(0, at), name.slice(at + 1)]]
  })
  if (missing.length === 0) return null
  const all = Object.entries<unknown>({ ...Object(own.devDependencies), ...Object.fromEntries(missing) })
  const sorted = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)))
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  '
  return `${JSON.stringify({ ...own, devDependencies: sorted }, null, indent)}${text.endsWith('\n') ? '\n' : ''}`
}
