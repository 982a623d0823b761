/** JSON for files of the site: compact, since programs read it. */
export function json(value: unknown): Response {
  return new Response(`${JSON.stringify(value)}\n`)
}
