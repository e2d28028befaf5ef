// npm run simulator: sets up what is missing, then is the national side. What it takes stands in `npm run simulator -- --help`.
import { stopWithParent } from './setup/follow-parent.mjs'
import { setUp } from './setup.mjs'

stopWithParent()
await setUp({ pages: false, dev: false })
await import('../dist/simulator.js')
