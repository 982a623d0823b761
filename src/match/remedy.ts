const remedy = /^[*_]{0,2}(?:(?:suggested|proposed|recommended) )?fix\b[^\n]*(?:\n[^\n]*\S[^\n]*)*/im

/** What a finding asks for: the paragraph of its prose that begins with `Fix`; empty where there is none. */
export function remedyOf(prose: string): string {
  return remedy.exec(prose)?.[0] ?? ''
}
