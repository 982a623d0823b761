/** Normalises a target of a Resolution: `i1` becomes `I1`, `Testing:2` becomes `testing:2`. */
export function resolutionTarget(text: string): string {
  return /^[cis]\d+$/i.test(text) ? text.toUpperCase() : text.toLowerCase()
}
