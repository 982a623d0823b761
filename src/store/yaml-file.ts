import type { z } from 'zod'

/**
 * Parses the text of a YAML or JSON file. The parser is loaded when it is needed, and so should be the schema.
 * @throws {Failure} for the first mistake, with its line or key
 */
export async function parseYamlFile<T>(text: string, path: string, schema: Promise<z.ZodType<T>>): Promise<T> {
  const [loaded, { readYaml }] = await Promise.all([schema, import('../yaml.ts')])
  return readYaml(text, path, loaded)
}
