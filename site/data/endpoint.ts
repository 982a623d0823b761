/** JSON as files of the site have it: compact, since it is read by programs. */
export function json(value: unknown): Response {
  return new Response(`${JSON.stringify(value)}\n`)
}
