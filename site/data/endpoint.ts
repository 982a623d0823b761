/** JSON as files of the site have it: indented, so that a person may read it and a diff of two builds is short. */
export function json(value: unknown): Response {
  return new Response(`${JSON.stringify(value, null, 2)}\n`)
}
