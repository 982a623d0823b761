/** The name of a branch in slugs: any run of characters other than letters and digits becomes a hyphen. */
export function targetOfBranch(branch: string): string {
  return branch.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
}
