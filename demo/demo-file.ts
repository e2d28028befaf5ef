import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** `DATA_DIR/demo.json`: everything a program needs to talk to a demo (design.md §5). */
export const demoFile = z.strictObject({
  baseUrl: z.url(),
  simulatorUrl: z.url().nullable(),
  mirrorUrl: z.url().nullable(),
  store: z.strictObject({ code: z.string(), name: z.string(), timeZone: z.string(), lat: z.number(), lng: z.number() }),
  services: z.array(z.strictObject({ code: z.string(), product: z.string().optional(), unitsPerClaim: z.int() })),
  products: z.array(z.strictObject({ code: z.string() })),
  counters: z.array(z.strictObject({ code: z.string() })),
  keys: z.strictObject({ staff: z.string(), pharmacist: z.string(), kiosk: z.string(), display: z.string(), integrator: z.string() }),
  staffEntryUrl: z.url(),
  pharmacistEntryUrl: z.url(),
})

export type DemoFile = z.infer<typeof demoFile>

/** Replaced in one step: a reader finds the old one or the new one, never half of one. */
export function writeDemoFile(dataDir: string, content: DemoFile): void {
  const file = path.join(dataDir, 'demo.json')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, file)
}

/** A browser signs in with the key after the `#`, which no server and no log ever sees. */
export function entryUrl(baseUrl: string, key: string, to: string): string {
  return `${baseUrl}/enter#key=${key}&to=${to}`
}
