// npm run kiosk -- --server URL: sets up what is missing, then is the program on the kiosk device. `-- --help` tells the rest.
import { stopWithParent } from './setup/follow-parent.mjs'
import { setUp } from './setup.mjs'

stopWithParent()
await setUp({ pages: false, dev: false })
await import('../dist/kiosk.mjs')
