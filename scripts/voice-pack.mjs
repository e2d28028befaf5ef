// npm run voice-pack -- --language ko: makes a voice out of espeak-ng's. `-- --help` tells the rest.
import { setUp } from './setup.mjs'

await setUp({ pages: false, dev: false })
await import('../dist/voice-pack.js')
