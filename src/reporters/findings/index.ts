import type { FindingReporter } from './finding-row.ts'

export type { FindingReporter, FindingRow } from './finding-row.ts'

/** All reporters of findings by their names in `--format`; the first is the default. */
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

/** Loads a reporter of findings; null for an unknown name. */
export async function loadFindingReporter(name: string): Promise<FindingReporter | null> {
  return (await reporters.get(name)?.()) ?? null
}
