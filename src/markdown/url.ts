const safeSchemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * The URL as a link may carry it, or null where following it could run something. Without a scheme it is relative to
 * the page, and safe. Browsers drop tabs, newlines and leading controls before they read a scheme, so these go first.
 */
export function safeUrl(url: string): string | null {
  const stripped = url.replace(/[\0-\x1f\x7f-\x9f]/g, '').trim()
  const scheme = /^[^/?#]*?:/.exec(stripped)?.[0].toLowerCase()
  return scheme === undefined || safeSchemes.has(scheme) ? stripped : null
}
