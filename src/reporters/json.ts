import { jsonText } from '../text.ts'
import type { Reporter } from './reporter.ts'

/** The messages as JSON; see `schemas/json/message.schema.json`. */
export const json: Reporter = ({ messages }) => jsonText(messages)
