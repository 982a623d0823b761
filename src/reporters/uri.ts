/** A path as a relative reference (RFC 3986): `#`, `?`, spaces and the like are a part of the name. */
export function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
}
