/** Encodes a path as a relative reference (RFC 3986). */
export function uriOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
}
