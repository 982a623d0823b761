import { titleToHtml } from '../../src/markdown/index.ts'
import { remember } from '../../src/remember.ts'

/** A title as HTML. Cached, because many lists show the same finding. */
export const titleHtml = remember(titleToHtml, 20_000)
