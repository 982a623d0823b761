/** An id of a finding that prose cites, and the round or agent that the surrounding words name. */
export interface Citation {
  /** The offsets of the words that belong to it, and of the id. */
  start: number
  core: number
  end: number
  id: string
  /** An earlier round by its number, agents by a name that one or several of them have, or unclear. */
  of: { round: number } | { agent: string; pass: number | null } | 'unclear' | 'here'
}

const id =
  /(?<![\w/.#-])(?:R(?:ound[- ])?\d{1,4}-)?([CIS][1-9]\d{0,2})(?![\w-]|\.\w|\/(?![CIS]\d))|(?<=[CIS]\d{1,3}\/)([CIS][1-9]\d{0,2})(?![\w/-]|\.\w)/g

/** Words that may be between an id and the round or agent that it belongs to. */
const between = String.raw`(?:(?:original|own|raw|single|critical|important|suggestion|suggested|gap|regression|finding)s? )*\(?`
const roundBefore = new RegExp(
  String.raw`\b(?:round[ -]?(\d{1,4})(?:['’]s)?[,:]? \(?|R(\d{1,4})(?:['’]s)?[- ]|round[ -]?(\d{1,4})-)${between}$`,
  'i',
)
const roundAfter =
  /^(?: (?:of|from|in) round[ -]?(\d{1,4})\b(?!['’]s)(?! [CIS]\d)|,? \((?:round |R)(\d{1,4})\)|, round (\d{1,4})(?=[).;]|$))/i
const earlierBefore = new RegExp(
  String.raw`\b(?:previous|prior|earlier|last|old|former)(?: rounds?(?:['’]s?)?| report(?:['’]s)?)?,? ${between}$`,
  'i',
)
const earlierAfter = /^ (?:\(prior\)|(?:of|from|in) (?:the |a )?(?:prior|previous|earlier|last)\b)/i
/** The words must say whose finding it is, unless it is on the page of its own report. */
const ownerBefore = new RegExp(String.raw`\b([\w.]+)['’]s ${between}$`)
const notOwners = /^(?:round|report|review|section|summary|it|that|here)$/i
/** S3 is also a storage service. */
const notFinding = /^(?: |-)(?:bucket|object|storage|api|endpoint|upload|url|path|compatible|backend)/i
/** Matches what joins ids of the same round or agent. */
const joined = /^(?:, (?:and |or )?| (?:and|or|&|\+) |\/)$/

/** The number of characters before an id whose words may belong to it. */
const reach = 80

/**
 * All ids of findings in a text, with their rounds or agents: `R6-I1` and "round 6 I1" are of round 6, "Codex's I1" is of
 * an agent.
 * @param agents a pattern for the names of agents
 */
export function readCitations(text: string, agents: string): Citation[] {
  if (!/[CIS][1-9]/.test(text)) return []
  const agentBefore = agentPattern(agents)
  const found: Citation[] = []
  for (const match of text.matchAll(id)) {
    const name = match[1] ?? match[2] ?? ''
    const end = match.index + match[0].length
    const core = end - name.length
    const after = text.slice(end, end + reach)
    if (name === 'S3' && notFinding.test(after)) continue
    const last = found.at(-1)
    const citation = { start: core, core, end, id: name }
    const joint = last && joined.exec(text.slice(last.end, core))?.[0]
    const before = text.slice(Math.max(last?.end ?? 0, core - reach), core)
    found.push({
      ...citation,
      ...ownerOf({ before, after, core, agentBefore, last: joint === undefined ? undefined : last, joint }),
    })
  }
  // "I1 and I2 of round 3" are both of it.
  for (let at = found.length - 2; at >= 0; at -= 1) {
    const [here, next] = [found[at], found[at + 1]]
    if (here?.of !== 'here' || next === undefined || typeof next.of === 'string' || next.start !== next.core) continue
    if (joined.test(text.slice(here.end, next.start)) && roundAfter.test(text.slice(next.end))) here.of = next.of
  }
  return found
}

/** An id with what is around it. */
interface IdInText {
  before: string
  after: string
  /** The offset of the id. */
  core: number
  /** Matches the name of an agent at the end of `before`. */
  agentBefore: RegExp | null
  /** The citation that this id is joined with, by the text `joint`. */
  last: Citation | undefined
  joint: string | undefined
}

function ownerOf({
  before,
  after,
  core,
  agentBefore,
  last,
  joint,
}: IdInText): Pick<Citation, 'of'> & { start?: number } {
  const round = roundBefore.exec(before)
  if (round) return { of: { round: Number(round[1] ?? round[2] ?? round[3]) }, start: core - round[0].length }
  const later = roundAfter.exec(after)
  if (later) return { of: { round: Number(later[1] ?? later[2] ?? later[3]) } }
  if (earlierBefore.test(before) || earlierAfter.test(after)) return { of: 'unclear' }
  const agent = agentBefore?.exec(before)
  if (agent) return { of: { agent: agent[1] ?? '', pass: Number(agent[2] ?? agent[3]) || null } }
  if (last !== undefined) {
    // `R5-S4, S6` may go on with this round; "round 5 S4, S6" does not.
    const isShort =
      typeof last.of === 'object' &&
      'round' in last.of &&
      last.core > last.start &&
      last.core - last.start <= 5 &&
      joint !== '/'
    return { of: isShort ? 'unclear' : last.of }
  }
  const owner = ownerBefore.exec(before)?.[1]
  return { of: owner !== undefined && !notOwners.test(owner) ? 'unclear' : 'here' }
}

const patterns = new Map<string, RegExp | null>()

function agentPattern(agents: string): RegExp | null {
  const known = patterns.get(agents)
  if (known !== undefined) return known
  const passes = String.raw`(?:,? \(?(?:pass|P)[ -]?(\d)\)?)?`
  const made =
    agents === ''
      ? null
      : new RegExp(String.raw`(?<![\w-])(${agents})(?:['’]s|['’])?${passes}(?:['’]s)?:? ${between}$`, 'i')
  patterns.set(agents, made)
  return made
}
