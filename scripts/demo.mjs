// npm run demo: sets up what is missing, then is the demo. What it takes stands in `npm run demo -- --help`.
import { stopWithParent } from './setup/follow-parent.mjs'
import { setUp } from './setup.mjs'

stopWithParent()
await setUp({ pages: !['--no-pages', '--help'].some((flag) => process.argv.includes(flag)), dev: false })
await import('../dist/demo.js')
