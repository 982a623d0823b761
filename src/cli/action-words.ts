import { actions } from '../../schemas/enums.ts'

/** What `resolve` can record: the actions of a Resolution, and two for findings that are left for later. */
export const actionWords = [...actions, 'open', 'deferred'] as const
