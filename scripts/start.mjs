// npm start: sets up what is missing, then is the server.
import { stopWithParent } from './setup/follow-parent.mjs'
import { setUp } from './setup.mjs'

stopWithParent()
await setUp({ pages: true, dev: false })
await import('../dist/start.js')
