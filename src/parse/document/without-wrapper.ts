import type { Lines } from '../../markdown/lines.ts'
import { withoutFindingFences } from './finding-fences.ts'
import { unwrap } from './unwrap.ts'

/** Removes the fence, indentation or quote markers that some agents put around their whole review. */
export function withoutWrapper(lines: Lines): Lines {
  const { content, rest } = unwrap(lines, 0, lines.last)
  return withoutFindingFences(rest.from < rest.to ? lines : content)
}
