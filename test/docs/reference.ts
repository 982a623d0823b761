import { join } from 'node:path'
import ts from 'typescript'
import { z } from 'zod'
import { Config } from '../../schemas/config.ts'
import { Decisions } from '../../schemas/decisions.ts'
import { ImportPlan } from '../../schemas/import-plan.ts'
import { Repositories } from '../../schemas/repositories.ts'
import { Round } from '../../schemas/round.ts'
import { tableNames, tables, tablesVersion } from '../../schemas/tables.ts'
import { Targets } from '../../schemas/targets.ts'
import { commonOptions } from '../../src/cli/command.ts'
import { commands } from '../../src/cli/commands.ts'
import { columnsOf } from '../../src/tables/index.ts'

const root = join(import.meta.dirname, '../..')
const note = '<!-- Generated: npx vitest run test/docs/reference.test.ts -u -->\n'

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |\n`).join('')

/** Every command with its options and examples. */
export async function commandsPage(): Promise<string> {
  const parts = await Promise.all(
    commands.map(async ({ load }) => {
      const { name, operands, description, options, examples } = await load()
      const rows = Object.entries(options).map(
        ([option, { value, short, description: text, choices, default: own }]) => [
          `\`${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` <${value}>`}\``,
          text + (choices ? `: ${choices.map((choice) => `\`${choice}\``).join(', ')}` : ''),
          own ?? choices?.[0] ?? '',
        ],
      )
      const shown = examples.map(([example, purpose]) => `# ${purpose}\n${example}\n`).join('')
      return [
        `## ${name}\n\n\`deep-review ${`${name} ${operands}`.trim()}\`\n\n${description}\n`,
        rows.length > 0 ? `\n${table(['option', 'what it does', 'default'], rows)}` : '',
        `\n\`\`\`text\n${shown}\`\`\`\n`,
      ].join('')
    }),
  )
  const common = Object.entries(commonOptions).map(
    ([name, { description }]) => `\`--${name}\` (${description.charAt(0).toLowerCase()}${description.slice(1)})`,
  )
  return `${note}# Commands\n\nResults go to standard output, everything else to standard error. Every command has the options ${common.join(' and ')}.\n\n| exit code | meaning |\n| --- | --- |\n| 0 | Success |\n| 1 | A check failed (only \`lint\`, \`run\`, \`fmt --check\`, \`patch --check\` and \`--fail-on\`) |\n| 2 | The command line is wrong, a file cannot be read, or there is a bug |\n\n${parts.join('\n')}`
}

interface JsonSchema {
  type?: string
  description?: string
  enum?: readonly unknown[]
  const?: unknown
  pattern?: string
  $ref?: string
  anyOf?: readonly JsonSchema[]
  items?: JsonSchema
  prefixItems?: readonly JsonSchema[]
  additionalProperties?: JsonSchema | boolean
  properties?: Record<string, JsonSchema>
  required?: readonly string[]
  $defs?: Record<string, JsonSchema>
}

/** The files that people write, key by key. */
export function filesPage(): string {
  const files: [title: string, about: string, schema: z.ZodType][] = [
    [
      'deep-review.config',
      'A `.yaml`, `.json`, `.ts` or `.js` file at the root, or the key `deep-review` in `package.json`.',
      Config,
    ],
    ['round.yaml', 'In the folder of a round: metadata about the raw reviews.', Round],
    ['decisions.yaml', 'In the folder of a round: your decisions about it.', Decisions],
    [
      'targets.yaml',
      'In the same folder as the reports: which targets are finished, and which ones have several names.',
      Targets,
    ],
    ['repositories.yaml', 'The input of `site build --collection`: the repositories that a site shows.', Repositories],
    ['Import plan', 'The output of `import --dry-run --format yaml`, and the input of `import --plan`.', ImportPlan],
  ]
  const parts = files.map(([title, about, schema]) => {
    const json: JsonSchema = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: 'input' })))
    return `## ${title}\n\n${about}\n\n${table(['key', 'value', 'meaning'], keysOf(json, '', json.$defs ?? {}))}`
  })
  return `${note}# Files\n\nKeys are written as in YAML. \`[]\` means an item of a list, and \`*\` any key. Keys in bold are required. The package\ncontains JSON Schemas for all of these files, in \`deep-review/schemas\`.\n\n${parts.join('\n')}`
}

function keysOf(schema: JsonSchema, prefix: string, defs: Record<string, JsonSchema>): string[][] {
  const resolved = resolve(schema, defs)
  const own = Object.entries(resolved.properties ?? {}).flatMap(([name, value]) => {
    const key = `${prefix}${name}`
    const isNeeded = resolved.required?.includes(name) ?? false
    const meaning = value.description ?? resolve(value, defs).description ?? ''
    const row = [isNeeded ? `**\`${key}\`**` : `\`${key}\``, typeOf(value, defs), meaning]
    return name.startsWith('$') ? [] : [row, ...below(value, key, defs)]
  })
  return own
}

function below(schema: JsonSchema, key: string, defs: Record<string, JsonSchema>): string[][] {
  const resolved = resolve(schema, defs)
  if (resolved.properties) return keysOf(resolved, `${key}.`, defs)
  if (resolved.items) return below(resolved.items, `${key}[]`, defs)
  if (typeof resolved.additionalProperties === 'object') return below(resolved.additionalProperties, `${key}.*`, defs)
  return (resolved.anyOf ?? []).flatMap((arm) => below(arm, key, defs))
}

function resolve(schema: JsonSchema, defs: Record<string, JsonSchema>): JsonSchema {
  const name = schema.$ref?.split('/').at(-1)
  return name === undefined ? schema : (defs[name] ?? schema)
}

function typeOf(schema: JsonSchema, defs: Record<string, JsonSchema>): string {
  const known = resolve(schema, defs)
  if (known.enum) return known.enum.map((value) => `\`${String(value)}\``).join(', ')
  if (known.anyOf) return [...new Set(known.anyOf.map((arm) => typeOf(arm, defs)))].join(' or ')
  if (known.prefixItems) {
    const [only, ...more] = new Set(known.prefixItems.map((item) => typeOf(item, defs)))
    return more.length === 0 && known.prefixItems.length === 2 ? `pair of ${only}` : 'list'
  }
  if (known.items) return `list of ${typeOf(known.items, defs)}`
  if (typeof known.additionalProperties === 'object') return `map to ${typeOf(known.additionalProperties, defs)}`
  return known.type === 'object' ? 'map' : (known.type ?? 'any')
}

/** The tables of an export, column by column. */
export function tablesPage(): string {
  const parts = tableNames.map((name) => {
    const rows = columnsOf(name).map((column) => [
      `\`${column.name}\``,
      `${column.type}${column.nullable ? ', or null' : ''}`,
      describe(tables[name].shape, column.name),
    ])
    return `## ${name}\n\n${table(['column', 'type', 'meaning'], rows)}`
  })
  return `${note}# Tables, column by column\n\nSchema version ${tablesVersion}. [Layout, and ten example queries](../tables.md).\n\n${parts.join('\n')}`
}

function describe(shape: Record<string, z.ZodType>, name: string): string {
  const json: JsonSchema = shape[name] ? JSON.parse(JSON.stringify(z.toJSONSchema(shape[name]))) : {}
  const values = json.enum ?? json.anyOf?.flatMap((arm) => arm.enum ?? [])
  const listed = values && values.length > 0 ? values.map((value) => `\`${String(value)}\``).join(', ') : ''
  return [json.description ?? '', listed].filter(Boolean).join(': ')
}

/** The exports of `deep-review` with their docstrings. */
export function libraryPage(): string {
  const entry = join(root, 'src/index.ts')
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  )
  const program = ts.createProgram([entry], options)
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  const symbols = (module ? checker.getExportsOfModule(module) : []).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }))
  const rows = symbols
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, symbol }) => {
      const declaration = symbol.valueDeclaration
      // The signature is printed as written, because the checker would expand every type.
      const shown =
        declaration && ts.isFunctionDeclaration(declaration)
          ? `(${declaration.parameters.map((parameter) => parameter.getText()).join(', ')}): ${declaration.type?.getText() ?? 'void'}`
          : ''
      const tags = symbol.getJsDocTags(checker).flatMap(({ name: tag, text }) => {
        const description = ts.displayPartsToString(text)
        return tag === 'returns'
          ? [`Returns ${description}.`]
          : tag === 'throws'
            ? [`Throws ${description.replace(/^\{(\w+)\}/, '`$1`')}.`]
            : []
      })
      const about = [ts.displayPartsToString(symbol.getDocumentationComment(checker)), ...tags]
        .filter(Boolean)
        .join(' ')
      return { name, shown, about }
    })
  const functions = rows.filter(({ shown }) => shown !== '')
  const others = rows.filter(({ shown }) => shown === '')
  const described = functions.map(
    ({ name, shown, about }) => `### ${name}\n\n\`\`\`text\n${name}${shown}\n\`\`\`\n\n${about}\n`,
  )
  return `${note}# The library, name by name\n\nWhat \`deep-review\` exports. [An example for each](../library.md).\n\n## Functions\n\n${described.join('\n')}\n## Types and values\n\n${table(
    ['name', 'what it is'],
    others.map(({ name, about }) => [`\`${name}\``, about]),
  )}`
}
