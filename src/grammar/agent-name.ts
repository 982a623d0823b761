/** A key that is equal for all spellings of an agent's name: case, spaces and Unicode form make no difference. */
export function agentKey(name: string): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
  keys.set(name, key)
  return key
}

const keys = new Map<string, string>()
