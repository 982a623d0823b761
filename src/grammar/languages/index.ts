import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import type { Language } from './language.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { vi } from './vi.ts'
import { zh } from './zh.ts'

/** All languages in which reviews are parsed. If several know a word, the first one decides. */
export const languages: readonly Language[] = [en, de, fr, es, pt, ru, tr, zh, ja, ko, it, pl, nl, uk, vi, id]

/** The phrases of all languages in one part, with their meanings. */
export function entriesOf<K extends string>(
  meanings: readonly K[],
  part: (language: Language) => Readonly<Partial<Record<K, readonly string[]>>>,
): [string, K][] {
  return languages.flatMap((language) =>
    meanings.flatMap((meaning) => (part(language)[meaning] ?? []).map((phrase): [string, K] => [phrase, meaning])),
  )
}
