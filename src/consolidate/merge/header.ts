import { type HeaderKey, headerKeys } from '../../../schemas/canonical.ts'
import type { Report } from '../../../schemas/report.ts'
import { composeCell } from '../../grammar/header-cells.ts'

/** The header cells that people wrote in their own way, but for those of which the round now says something else. */
export function mergeHeaderCells(edited: Report, generated: Report): Report['headerAsWritten'] {
  const isSame = (key: HeaderKey) => composeCell[key](edited) === composeCell[key](generated)
  return Object.fromEntries(
    headerKeys.flatMap((key) => {
      const written = edited.headerAsWritten[key]
      return written !== undefined && isSame(key) ? [[key, written]] : []
    }),
  )
}
