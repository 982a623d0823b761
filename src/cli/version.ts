/** The version of this program. */
export async function version(): Promise<string> {
  return (await import('../../package.json', { with: { type: 'json' } })).default.version
}
