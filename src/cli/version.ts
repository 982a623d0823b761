/** The version of this program. */
export async function version(): Promise<string> {
  return (await import('../../package.json', { with: { type: 'json' } })).default.version
}

/** The version, and which of the commands that need further packages can run here. */
export async function abilities(): Promise<string> {
  const { isInstalled } = await import('./packages.ts')
  const said = (extra: 'site' | 'mcp') => `${extra} ${isInstalled(extra) ? 'installed' : 'not installed'}`
  return `${await version()} (${said('site')}, ${said('mcp')})`
}

/** Where the documents are. */
export async function homepage(): Promise<string> {
  return (await import('../../package.json', { with: { type: 'json' } })).default.homepage
}
