/** A filter as it is typed: `is:open severity:critical,important agent:"Agent 1.0" -file:a.ts words`. */
export interface Query {
  /** Chosen values by the name of the facet. */
  values: Map<string, Set<string>>
  /** Values that an item must not have. */
  without: Map<string, Set<string>>
  words: string[]
}

const token = /(-?)([a-z]+):(?:"([^"]*)"|(\S*))|"([^"]+)"|(\S+)/gi

export function emptyQuery(): Query {
  return { values: new Map(), without: new Map(), words: [] }
}

/** @param names the names of the facets; a token with another name is a word */
export function readQuery(text: string, names: readonly string[]): Query {
  const query = emptyQuery()
  for (const match of text.matchAll(token)) {
    const [whole, minus, name = '', quoted, plain, phrase] = match
    const values = quoted === undefined ? plain?.split(',') : [quoted]
    if (values === undefined || !names.includes(name.toLowerCase())) {
      query.words.push((phrase ?? whole).toLowerCase())
      continue
    }
    for (const value of values.filter((one) => one !== '')) {
      add(minus === '-' ? query.without : query.values, name.toLowerCase(), value)
    }
  }
  return query
}

function add(values: Query['values'], name: string, value: string): void {
  const known = values.get(name)
  if (known) known.add(value)
  else values.set(name, new Set([value]))
}

/** Writes a query as text, the facets first; reading it gives the same query. */
export function writeQuery({ values, without, words }: Query): string {
  const quote = (text: string, needsIt: RegExp) => (needsIt.test(text) ? `"${text.replaceAll('"', '')}"` : text)
  const chosen = (sign: string, facets: Query['values']) =>
    [...facets].flatMap(([name, all]) => [...all].map((value) => `${sign}${name}:${quote(value, /[\s,"]|^$/)}`))
  return [...chosen('', values), ...chosen('-', without), ...words.map((word) => quote(word, /[\s":]|^$/))].join(' ')
}

/** Adds a value to the query, or removes it. */
export function toggled(query: Query, name: string, value: string): Query {
  return { ...query, values: changed(query.values, name, value) }
}

/** The query without the condition that an item must not have a value. */
export function withNoMore(query: Query, name: string, value: string): Query {
  return { ...query, without: changed(query.without, name, value) }
}

function changed(all: Query['values'], name: string, value: string): Query['values'] {
  const values = new Map([...all].map(([key, known]) => [key, new Set(known)]))
  const known = values.get(name) ?? new Set()
  if (!known.delete(value)) known.add(value)
  if (known.size > 0) values.set(name, known)
  else values.delete(name)
  return values
}
