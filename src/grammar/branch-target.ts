/** A branch as slugs have it: letters and digits of any script stay, all else that lies between becomes one hyphen. */
export function targetOfBranch(branch: string): string {
  return branch.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-')
}
