import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import type { Sink } from '#server/ports'

/** Names of files that can be told to; no folders, so that nothing else of this machine can be written over. */
export const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,39}\.json$/

/** The present in a file of its own, for whoever copies it on: replaced whole, so that no reader ever sees half of one. */
export function fileSink(folder: string, name: string): Sink {
  return {
    async deliver(told) {
      const file = path.join(folder, name)
      try {
        await mkdir(folder, { recursive: true })
        const written = await open(`${file}.new`, 'w')
        try {
          await written.writeFile(JSON.stringify(told))
          await written.sync()
        } finally {
          await written.close()
        }
        await rename(`${file}.new`, file)
        return { ok: true }
      } catch (error) {
        return { ok: false, answered: false, said: String((error as NodeJS.ErrnoException).code ?? 'error').toLowerCase() }
      }
    },
  }
}
