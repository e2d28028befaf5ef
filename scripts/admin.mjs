// npm run admin -- COMMAND: sets up what is missing, then is the operator's command line. `npm run admin -- help` lists it.
import { setUp } from './setup.mjs'

await setUp({ pages: false, dev: false })
await import('../dist/admin.js')
