import { titleToHtml } from '../../src/markdown/index.ts'
import { remember } from '../../src/remember.ts'

/** A title as HTML: every list that shows a finding asks for the same. */
export const titleHtml = remember(titleToHtml, 20_000)
