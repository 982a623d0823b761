import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { type TableName, tableNames, tables, tablesVersion } from '../../schemas/tables.ts'
import { jsonText } from '../text.ts'
import type { PlacedRow } from './rows.ts'

export const tableFormats = ['parquet', 'ndjson'] as const
export type TableFormat = (typeof tableFormats)[number]

type Row = PlacedRow['row']

/** One file of a table. */
interface TableFile {
  write(rows: readonly Row[]): void
  close(): void
}

/** The number of rows in a row group. Larger groups are read faster, but need more memory. */
const rowsInGroup = 5_000

/** The most unwritten rows over all files, because each row keeps the text of its report in memory. */
const mostWaiting = 10_000

/** Hive's name for a partition with an unknown value. */
const unknownPartition = '__HIVE_DEFAULT_PARTITION__'

/**
 * Writes rows into `<folder>/<table>/repository=…/month=…/part-0.<format>`, as Hive, Spark, DuckDB and BigQuery read
 * it. All rows of a repository must be added one after another: when the next repository begins, all files are closed.
 */
export class TableWriter {
  readonly #folder: string
  readonly #open: (table: TableName, path: string) => TableFile
  readonly #format: TableFormat
  readonly #files = new Map<string, { file: TableFile; rows: Row[] }>()
  readonly #counts = new Map<TableName, number>()
  #repository: string | null | undefined
  #waiting = 0

  private constructor(folder: string, format: TableFormat, open: (table: TableName, path: string) => TableFile) {
    this.#folder = folder
    this.#format = format
    this.#open = open
  }

  static async create(folder: string, format: TableFormat): Promise<TableWriter> {
    return new TableWriter(folder, format, format === 'parquet' ? await openParquet() : openNdjson)
  }

  add(repository: string | null, { table, date, row }: PlacedRow): void {
    if (repository !== this.#repository) this.#closeFiles()
    this.#repository = repository
    const { file, rows } = this.#fileOf(table, repository, date)
    rows.push(row)
    this.#waiting += 1
    this.#counts.set(table, this.#rowsIn(table) + 1)
    if (rows.length >= rowsInGroup) this.#flush(file, rows)
    if (this.#waiting >= mostWaiting) for (const entry of this.#files.values()) this.#flush(entry.file, entry.rows)
  }

  #flush(file: TableFile, rows: Row[]): void {
    if (rows.length === 0) return
    this.#waiting -= rows.length
    file.write(rows.splice(0))
  }

  /** The file for a row, and its unwritten rows. */
  #fileOf(table: TableName, repository: string | null, date: string | null): { file: TableFile; rows: Row[] } {
    const folder = join(
      this.#folder,
      table,
      `repository=${repository === null ? unknownPartition : encodeURIComponent(repository)}`,
      `month=${date?.slice(0, 7) ?? unknownPartition}`,
    )
    const path = join(folder, `part-0.${this.#format}`)
    const known = this.#files.get(path)
    if (known) return known
    mkdirSync(folder, { recursive: true })
    const opened = { file: this.#open(table, path), rows: [] }
    this.#files.set(path, opened)
    return opened
  }

  /**
   * Writes the remaining rows, an empty file for each table without rows, and `deep-review.json`.
   * @returns the number of rows of each table
   */
  finish(toolVersion: string): Record<string, number> {
    this.#closeFiles()
    for (const table of tableNames) if (this.#rowsIn(table) === 0) this.#fileOf(table, null, null)
    this.#closeFiles()
    const counts = Object.fromEntries(tableNames.map((name) => [name, this.#rowsIn(name)]))
    const about = {
      schemaVersion: tablesVersion,
      format: this.#format,
      tool: `deep-review ${toolVersion}`,
      rows: counts,
    }
    writeFileSync(join(this.#folder, 'deep-review.json'), jsonText(about))
    return counts
  }

  #rowsIn(table: TableName): number {
    return this.#counts.get(table) ?? 0
  }

  #closeFiles(): void {
    for (const { file, rows } of this.#files.values()) {
      this.#flush(file, rows)
      file.close()
    }
    this.#files.clear()
  }
}

function openNdjson(_: TableName, path: string): TableFile {
  const descriptor = openSync(path, 'w')
  return {
    write: (rows) => void writeSync(descriptor, rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    close: () => closeSync(descriptor),
  }
}

/** A column of a Parquet table. */
interface Column {
  name: string
  type: 'STRING' | 'INT32' | 'DOUBLE' | 'BOOLEAN'
  nullable: boolean
}

async function openParquet(): Promise<(table: TableName, path: string) => TableFile> {
  const { fileWriter, ParquetWriter, schemaFromColumnData } = await import('hyparquet-writer')
  return (table, path) => {
    const columns = columnsOf(table)
    const columnData = (rows: readonly Row[]) =>
      columns.map((column) => ({ ...column, data: rows.map((row) => Reflect.get(row, column.name)) }))
    const writer = fileWriter(path)
    const parquet = new ParquetWriter({
      writer,
      schema: schemaFromColumnData({ columnData: columnData([]) }),
      kvMetadata: [{ key: 'deep-review.schema-version', value: String(tablesVersion) }],
    })
    return {
      write: (rows) => void parquet.write({ columnData: columnData(rows), rowGroupSize: rowsInGroup }),
      close: () => void parquet.finish(),
    }
  }
}

/** The columns of a table, derived from its schema. */
export function columnsOf(table: TableName): Column[] {
  return Object.entries<z.ZodType>(tables[table].shape).map(([name, shape]) => {
    const nullable = shape.safeParse(null).success
    return { name, nullable, type: typeOf(shape) }
  })
}

function typeOf(shape: z.ZodType): Column['type'] {
  if (shape.safeParse(true).success) return 'BOOLEAN'
  if (shape.safeParse(0.5).success) return 'DOUBLE'
  return shape.safeParse(1).success ? 'INT32' : 'STRING'
}
