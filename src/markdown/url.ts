const safeSchemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * The URL without control characters if its scheme is http, https or mailto, or it is relative; otherwise null, because
 * following it could run something. Browsers ignore tabs, newlines and leading controls in a scheme.
 */
export function safeUrl(url: string): string | null {
  const stripped = url.replace(/[\0-\x1f\x7f-\x9f]/g, '').trim()
  const scheme = /^[^/?#]*?:/.exec(stripped)?.[0].toLowerCase()
  return scheme === undefined || safeSchemes.has(scheme) ? stripped : null
}
