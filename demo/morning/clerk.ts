import { z } from 'zod'
import { madeUpNumber } from '../robots/check'
import { seeded } from '../robots/random'
import { MASKS, OPENING_UNITS } from '../shop'
import type { openShopWindow } from './shop-window'

/** The same shop, as the national side would have known it in 2020. */
const INSTITUTION = 'saebom-2020'
/** Real milliseconds: nobody in the queue waits longer for a page to load. */
const PATIENCE_MS = 1_500
const feed = z.object({ stores: z.array(z.object({ institution: z.string(), product: z.string(), remain: z.enum(['plenty', 'some', 'few', 'empty']) })) })

interface Options {
  readonly shop: Pick<ReturnType<typeof openShopWindow>, 'sales'>
  readonly simulatorUrl: string
  readonly say: (line: string) => void
}

/** Types each sale into the portal, as one did; what does not get through is lost among the paper of the morning. */
export async function openClerk({ shop, simulatorUrl, say }: Options) {
  const random = seeded(311)
  let session = ''
  let told = 0
  let untold = 0
  let wasLost = false
  const pending = new Set<Promise<void>>()

  async function post(path: string, body: object): Promise<Response | null> {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${session}` }, body: JSON.stringify(body) }
    return fetch(simulatorUrl + path, { ...sent, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
  }

  async function logIn(): Promise<void> {
    const response = await post('/session/login', { institution: INSTITUTION, secret: 'certificate of 2020' })
    const answer = z.object({ session: z.string() }).safeParse(response?.ok ? await response.json() : null)
    if (answer.success) session = answer.data.session
  }

  async function tell(sale: { readonly claim: string; readonly units: number; readonly at: string }): Promise<boolean> {
    const purchase = { purchaseId: sale.claim, number: madeUpNumber(random), product: MASKS, units: sale.units, at: sale.at }
    const response = await post('/session/purchases', purchase)
    return response?.ok ?? false
  }

  await logIn()
  await post('/session/goods-in', { id: 'opening', product: MASKS, units: OPENING_UNITS })
  await post('/session/open-sale', { id: 'opening' })

  return {
    /** Switches what the national side does. */
    fault: (body: object) => post('/__faults', body),
    /** The line does not wait for the portal: what was sold is typed in beside it. */
    async report(): Promise<void> {
      for (const sale of await shop.sales()) {
        const typing = tell(sale).then((ok) => {
          if (ok) told += sale.units
          else untold += sale.units
          if (!ok && !wasLost) say('판매를 입력하지 못합니다. 종이에 적습니다.')
          wasLost ||= !ok
        })
        pending.add(typing)
        void typing.finally(() => pending.delete(typing))
      }
    },
    /** What the last batch of five minutes says of the shop; null where nothing is said. */
    async feed() {
      const response = await fetch(`${simulatorUrl}/feed/stores`, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null)
      const read = feed.safeParse(response?.ok ? await response.json() : null)
      return read.success ? (read.data.stores.find(({ institution }) => institution === INSTITUTION)?.remain ?? null) : null
    },
    async figures() {
      await Promise.all(pending)
      return { sold: told + untold, untold }
    },
  }
}
