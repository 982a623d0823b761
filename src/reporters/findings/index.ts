import type { FindingReporter } from './finding-row.ts'

export type { FindingReporter, FindingRow } from './finding-row.ts'

/** Every reporter of findings, by the name that `--format` gives it; the first is the default. */
const reporters = new Map(
  Object.entries<() => Promise<FindingReporter>>({
    json: async () => (await import('./json.ts')).json,
    ndjson: async () => (await import('./json.ts')).ndjson,
    csv: async () => (await import('./csv.ts')).csv,
    sarif: async () => (await import('./sarif.ts')).sarif,
    rdjson: async () => (await import('./rdjson.ts')).rdjson,
  }),
)

export const findingReporterNames: readonly string[] = [...reporters.keys()]

/** @returns the reporter of a name; null for a name that there is not */
export async function loadFindingReporter(name: string): Promise<FindingReporter | null> {
  return (await reporters.get(name)?.()) ?? null
}
