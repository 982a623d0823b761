const remedy = /^[*_]{0,2}(?:(?:suggested|proposed|recommended) )?fix\b[^\n]*(?:\n[^\n]*\S[^\n]*)*/im

/** The proposed fix in prose: the paragraph that begins with `Fix`; empty if there is none. */
export function remedyOf(prose: string): string {
  return remedy.exec(prose)?.[0] ?? ''
}
