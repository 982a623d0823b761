import { states } from '../../schemas/enums.ts'
import type { RoundEntry } from '../../schemas/site-rounds.ts'
import type { Collection } from './collection.ts'
import { compareRounds } from './comparison.ts'
import type { LinkedText } from './finding-card.ts'
import { type IconName, stateIcons } from './icons.ts'
import { isBack } from './status.ts'
import { urls } from './urls.ts'
import { stateWords } from './words.ts'

interface StripSign {
  name: string
  icon: IconName
  text: string
  meaning: string
  href: string
}

/** The changes of a round in one line: 5 new, 3 persisting, 1 came back; no longer raised: 4 fixed. */
export interface RoundStrip {
  /** What this round raised. */
  signs: StripSign[]
  /** What the round before raised and this one does not. */
  gone: StripSign[]
  isLatest: boolean
  /** The place of the round among those of its target. */
  position: string
  latest: LinkedText | null
}

export function roundStrip(round: RoundEntry, collection: Collection): RoundStrip {
  const target = collection.targetOf.get(round)
  const rounds = target?.rounds ?? [round]
  const place = rounds.indexOf(round)
  const before = rounds[place - 1]
  const latest = rounds.at(-1) ?? round
  const isLatest = latest === round
  const position =
    rounds.length === 1
      ? 'The only round so far.'
      : isLatest
        ? `Round ${round.round} is the latest.`
        : `Round ${round.round} of ${rounds.length}.`
  return {
    signs: before ? raisedSigns(round) : [],
    gone: before ? goneSigns(before, round, collection) : [],
    isLatest,
    position,
    latest: isLatest ? null : { text: `Round ${latest.round} is the latest`, href: urls.round(latest) },
  }
}

function raisedSigns(round: RoundEntry): StripSign[] {
  const found = round.findings.filter(({ struck }) => !struck)
  const stateOf = (finding: (typeof found)[number]) => (isBack({ round, finding }) ? 'reopened' : finding.state)
  return [...states].reverse().flatMap((state) => {
    const number = found.filter((finding) => stateOf(finding) === state).length
    const { counted, meaning } = stateWords[state]
    const text = `${number} ${counted}`
    return number === 0
      ? []
      : [{ name: state, icon: stateIcons[state], text, meaning, href: `${urls.changes(round)}#${state}` }]
  })
}

function goneSigns(before: RoundEntry, round: RoundEntry, collection: Collection): StripSign[] {
  const { gone } = compareRounds(before, round, collection)
  return [
    {
      name: 'resolved',
      icon: 'check' as const,
      label: 'fixed',
      meaning: 'raised in the round before, resolved, and not raised here',
    },
    {
      name: 'declined',
      icon: 'slash' as const,
      label: 'declined',
      meaning: 'raised in the round before, and declined',
    },
    {
      name: 'unraised',
      icon: 'dashes' as const,
      label: 'not raised again',
      meaning: 'raised in the round before and not here, which does not prove a fix',
    },
  ].flatMap(({ name, icon, label, meaning }) => {
    const number = gone.filter(({ finding }) => finding.fate === name).length
    return number === 0
      ? []
      : [{ name, icon, text: `${number} ${label}`, meaning, href: `${urls.changes(round)}#gone` }]
  })
}
