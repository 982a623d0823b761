/** A filter as it is typed: `is:open severity:critical,important agent:"Agent 1.0" -file:a.ts words`. */
export interface Query {
  /** Chosen values by the name of the facet. */
  values: Map<string, Set<string>>
  words: string[]
}

const token = /([a-z]+):(?:"([^"]*)"|(\S*))|"([^"]+)"|(\S+)/gi

/** @param names of facets; a token of another name is a word */
export function readQuery(text: string, names: readonly string[]): Query {
  const query: Query = { values: new Map(), words: [] }
  for (const match of text.matchAll(token)) {
    const [whole, name = '', quoted, plain, phrase] = match
    const value = quoted ?? plain
    if (value !== undefined && names.includes(name.toLowerCase())) {
      if (value !== '') add(query, name.toLowerCase(), value)
    } else query.words.push((phrase ?? whole).toLowerCase())
  }
  return query
}

function add({ values }: Query, name: string, value: string): void {
  const known = values.get(name)
  if (known) known.add(value)
  else values.set(name, new Set([value]))
}

/** A query as text, the facets first; reading it gives the same query. */
export function writeQuery({ values, words }: Query): string {
  const quote = (text: string) => (/\s|^$/.test(text) ? `"${text}"` : text)
  const chosen = [...values].flatMap(([name, all]) => [...all].map((value) => `${name}:${quote(value)}`))
  return [...chosen, ...words.map(quote)].join(' ')
}

/** The query with one value more, or without it. */
export function toggled(query: Query, name: string, value: string): Query {
  const values = new Map([...query.values].map(([key, all]) => [key, new Set(all)]))
  const all = values.get(name) ?? new Set()
  if (!all.delete(value)) all.add(value)
  if (all.size > 0) values.set(name, all)
  else values.delete(name)
  return { values, words: query.words }
}
