import { readSlug } from '../../parse/index.ts'
import type { ReportRule } from '../rule.ts'

export const wrongFileName: ReportRule = {
  id: 'wrong-file-name',
  group: 'form',
  level: 'warning',
  scope: 'report',
  description: 'A file name that is not a slug: `YYYYMMDD-HHMMSS-<target>.md`.',
  *check(file) {
    if (file.path === '-') return
    const { time } = readSlug(file.name)
    if (time?.includes('T') && !Number.isNaN(Date.parse(`${time}Z`))) return
    yield {
      position: file.span(0, 0),
      reason: 'The file name is not `YYYYMMDD-HHMMSS-<target>.md`',
      actual: file.name,
      expected: ['YYYYMMDD-HHMMSS-<target>'],
    }
  },
}
