/** How people name one pass of an agent: `Claude Opus 4.6`, and `Claude Opus 4.6 P2` from the second one on. */
export function passName(agent: string, pass: number): string {
  return pass === 1 ? agent : `${agent} P${pass}`
}

/** How people name a raw finding: `Claude Opus 4.6 I2`. */
export function rawName({ agent, pass }: { agent: string; pass: number }, { id }: { id: string }): string {
  return `${passName(agent, pass)} ${id}`
}

/** A name of a raw finding as it is compared: case, spaces and a first pass make no difference. */
export function comparable(name: string): string {
  return name.trim().replace(/\s+/g, ' ').replace(/\bp1 /i, '').toLowerCase()
}
