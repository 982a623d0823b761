/** The version of this program. */
export async function version(): Promise<string> {
  return (await import('../../package.json', { with: { type: 'json' } })).default.version
}

/** The version, and whether the optional packages of commands are installed. */
export async function abilities(): Promise<string> {
  const { isInstalled } = await import('./packages.ts')
  const said = (extra: 'site' | 'mcp') => `${extra} ${isInstalled(extra) ? 'installed' : 'not installed'}`
  return `${await version()} (${said('site')}, ${said('mcp')})`
}

/** The address of the documentation. */
export async function homepage(): Promise<string> {
  return (await import('../../package.json', { with: { type: 'json' } })).default.homepage
}
