import { processIo } from './io.ts'
import { main } from './main.ts'

/** The command line of this process. */
main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code
})

// All that was printed is written by now. Node would give back its memory piece by piece, which takes 4 % of a short run.
process.once('beforeExit', () => process.exit())
