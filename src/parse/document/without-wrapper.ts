import type { Lines } from '../../markdown/lines.ts'
import { withoutFindingFences } from './finding-fences.ts'
import { unwrap } from './unwrap.ts'

/** The lines of a review without the fence, the indent or the quote marks that some agents put round all of it. */
export function withoutWrapper(lines: Lines): Lines {
  const { content, rest } = unwrap(lines, 0, lines.last)
  return withoutFindingFences(rest.from < rest.to ? lines : content)
}
