import path from 'node:path'
import { serve } from '#server/serve'

/** `npm start`. Bundled to dist/, so the project's folder is one above it. */
await serve({ root: path.dirname(import.meta.dirname), pages: true, demo: false })
