/** Compact JSON for files of the site that programs read. */
export function json(value: unknown): Response {
  return new Response(`${JSON.stringify(value)}\n`)
}
