import { codeSpan } from '../../markdown/fence.ts'
import type { ReportRule } from '../rule.ts'

const isAbsolute = /^(?:[/~]|[A-Za-z]:[\\/])/
/** Where checkouts usually are. Other absolute paths, such as `/etc/hosts`, may be what the change is about. */
const isOfMachine =
  /^(?:\/(?:home|Users|root|tmp|private|workspaces?|builds?|var\/folders|mnt\/[a-z])\/|~\/|[A-Za-z]:[\\/])/

export const absoluteLocation: ReportRule = {
  id: 'absolute-location',
  group: 'findings',
  level: 'warning',
  scope: 'report',
  description: 'A location with an absolute path instead of a path from the root of the repository.',
  *check(file) {
    for (const finding of file.report.findings) {
      for (const { path } of finding.locations) {
        if (!isOfMachine.test(path) && !(isAbsolute.test(path) && file.namesEndOf(path))) continue
        yield {
          position: file.locate(path, file.headLine(finding)),
          reason: `Absolute path ${codeSpan(path)}; give it from the root of the repository`,
          actual: path,
        }
      }
    }
  },
}
