import type { RoundFinding } from './round-finding.ts'

/** The number of last findings of a thread that are compared with those of a round. */
const comparedMembers = 3

/** The threads of a target while its rounds are linked, in order. The id of a thread is the key of its first finding. */
export class Threads {
  /** By key of a finding: the id of its thread. */
  readonly ids = new Map<string, string>()
  /** By id: the findings of a thread, in the order of the rounds. */
  readonly members = new Map<string, RoundFinding[]>()

  /** Adds a finding to a thread; without an id, the finding starts a new one. */
  add(entry: RoundFinding, id = entry.key): void {
    this.ids.set(entry.key, id)
    const members = this.members.get(id)
    if (members) members.push(entry)
    else this.members.set(id, [entry])
  }

  idOf({ key }: RoundFinding): string {
    return this.ids.get(key) ?? key
  }

  /** The last finding of the thread of a finding: it decides what became of the problem. */
  lastOf(entry: RoundFinding): RoundFinding {
    return this.members.get(this.idOf(entry))?.at(-1) ?? entry
  }

  /** The findings of a thread in the last round that raised it. */
  latest(id: string): RoundFinding[] {
    const members = this.members.get(id) ?? []
    const last = members.at(-1)?.round
    return members.filter(({ round }) => round === last)
  }

  /** Whether a finding is among the last ones of its thread, which are compared. */
  isCompared(entry: RoundFinding): boolean {
    return (this.members.get(this.idOf(entry)) ?? []).slice(-comparedMembers).includes(entry)
  }
}
