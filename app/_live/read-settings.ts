import { z } from 'zod'
import { storeSettings } from '#core/store/settings'
import { send } from './send'

const answer = z.object({ settings: storeSettings })

/** The store as it is set up, or null when no answer came. */
export async function readSettings(store: string): Promise<z.infer<typeof storeSettings> | null> {
  const read = await send(`/api/v1/stores/${store}/settings`, null, { method: 'GET', parse: (value) => answer.parse(value).settings })
  return read.ok ? read.value : null
}
