/** The name of a pass of an agent: `Claude Opus 4.6` for the first pass, `Claude Opus 4.6 P2` for the second. */
export function passName(agent: string, pass: number): string {
  return pass === 1 ? agent : `${agent} P${pass}`
}

/** The name of a raw finding: `Claude Opus 4.6 I2`. */
export function rawName({ agent, pass }: { agent: string; pass: number }, { id }: { id: string }): string {
  return `${passName(agent, pass)} ${id}`
}

/** Normalises the name of a raw finding for comparison: case, spaces and `P1` make no difference. */
export function comparable(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/\bp1 /i, '').toLowerCase()
}

/** Whether two names mean the same raw finding. */
export function isSameRawName(a: string, b: string): boolean {
  return comparable(a) === comparable(b)
}
