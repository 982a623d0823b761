import { byCodeUnits } from '../../order.ts'

/**
 * Adds development dependencies to the text of a package.json, with its indentation. Those it has already are kept.
 * @param packages each as `name@version`
 * @returns the new text; null if it has all packages already, or isn't a JSON object
 */
export function withPackages(text: string, packages: readonly string[]): string | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const manifest: Record<string, unknown> = { ...value }
  const known = new Set([manifest.dependencies, manifest.devDependencies].flatMap((list) => Object.keys(Object(list))))
  const missing = packages.flatMap((name): [string, string][] => {
    const at = name.lastIndexOf('@')
    return known.has(name.slice(0, at)) ? [] : [[name.slice(0, at), name.slice(at + 1)]]
  })
  if (missing.length === 0) return null
  const all = Object.entries<unknown>({ ...Object(manifest.devDependencies), ...Object.fromEntries(missing) })
  const sorted = Object.fromEntries(all.sort(([a], [b]) => byCodeUnits(a, b)))
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  '
  return `${JSON.stringify({ ...manifest, devDependencies: sorted }, null, indent)}${text.endsWith('\n') ? '\n' : ''}`
}
