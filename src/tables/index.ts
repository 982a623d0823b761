export { type KnownReport, type PlacedRow, rowsOf } from './rows.ts'
export { columnsOf, type TableFormat, TableWriter, tableFormats } from './writer.ts'
