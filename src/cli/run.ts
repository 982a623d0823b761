import { processIo } from './io.ts'
import { main } from './main.ts'

/** The command line of this process. */
main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code
})
