import { MASKS } from '../shop'
import { act, type ShopFloor } from './shop-floor'

const DELIVERY_UNITS = 100

/** Makes up prescriptions in the order they were taken in, whoever took them in. */
export async function dispensary(floor: ShopFloor): Promise<void> {
  const { pace, screen, random } = floor
  await pace.forever(async () => {
    const [first] = (await screen.look()).preparing
    if (!first) return pace.wait(15)
    await pace.wait(random.between(60, 150))
    await act(floor, first.id, 'ready')
    await pace.wait(15)
  })
}

/** When almost everything is promised, the wholesaler comes; not at once, so that some have to stand by. */
export async function deliveries({ client, store, keys, pace, screen, random }: ShopFloor): Promise<void> {
  await pace.forever(async () => {
    await pace.wait(30)
    const shelf = (await screen.look()).stock.find(({ code }) => code === MASKS)
    if (!shelf || shelf.available >= 8) return
    await pace.wait(random.between(120, 420))
    await client.post(`stores/${store}/stock/receipts`, { product: MASKS, units: DELIVERY_UNITS }, keys.staff)
    await pace.wait(300)
  })
}
