/** The id of a request, as JSON-RPC has it. */
export type RequestId = string | number

const id = String.raw`"id"\s*:\s*(-?\d{1,15}|"[^"\\]{0,200}")`
const other = String.raw`"(?:jsonrpc|method)"\s*:\s*"[^"\\]{0,200}"`

/**
 * Match the id before and after the large part of a request, its `params`. In valid JSON, quotes within a text have a
 * backslash before them, so neither can match inside of one.
 */
const [idAtStart, idAtEnd] = [
  new RegExp(String.raw`^\s*\{\s*(?:${other}\s*,\s*){0,2}${id}`),
  new RegExp(String.raw`[},\]]\s*${id}\s*(?:,\s*${other}\s*){0,2}\}\s*$`),
]

/** How many bytes are kept from the start and the end of a request that is too large. */
const kept = 1024

/**
 * Splits a stream of JSON-RPC messages, one per line, into whole lines, which are passed on as one piece each. Of a line
 * that is too long nothing is passed on, and no more than the limit is in memory.
 * @param most the limit of a line, in bytes
 * @param refuse called with the id of each request that is too long; null if it has none, or none that can be found
 */
export async function* wholeRequests(
  input: AsyncIterable<Uint8Array>,
  most: number,
  refuse: (id: RequestId | null) => void,
): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of input) {
    for (let start = 0; start < chunk.length; ) {
      const newline = chunk.indexOf(10, start)
      const end = newline === -1 ? chunk.length : newline + 1
      const part = chunk.subarray(start, end)
      size += part.length
      parts.push(part)
      // What is left of it is enough to find its id.
      if (size > most) parts = ends(parts)
      if (newline !== -1) {
        const whole = Buffer.concat(parts)
        if (size > most) refuse(idOf(whole.toString('latin1')))
        else yield whole
        parts = []
        size = 0
      }
      start = end
    }
  }
}

function ends(parts: readonly Uint8Array[]): Uint8Array[] {
  const all = Buffer.concat(parts)
  return all.length <= 2 * kept ? [all] : [Buffer.concat([all.subarray(0, kept), all.subarray(-kept)])]
}

function idOf(text: string): RequestId | null {
  const [, found] = idAtStart.exec(text.slice(0, kept)) ?? idAtEnd.exec(text.slice(-kept)) ?? []
  if (found === undefined) return null
  return found.startsWith('"') ? Buffer.from(found.slice(1, -1), 'latin1').toString() : Number(found)
}
