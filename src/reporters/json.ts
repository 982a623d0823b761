import type { Reporter } from './reporter.ts'

/** For other programs: the messages, as `schemas/json/message.schema.json` has them. */
export const json: Reporter = ({ messages }) => `${JSON.stringify(messages, null, 2)}\n`
