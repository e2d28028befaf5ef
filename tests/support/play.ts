import type { Step } from './random-commands'
import { MASK, openShop, type Shop } from './store'

/** Lives through a random morning; refusals are part of it. */
export function play(steps: readonly Step[], after: (shop: Shop) => void = () => {}): Shop {
  const shop = openShop()
  shop.do({ type: 'receive', product: MASK, units: 12 })
  for (const step of steps) {
    if (step.kind === 'wait') shop.until(new Date(shop.now + step.minutes * 60_000).toISOString())
    else {
      try {
        shop.do(step.make(shop.state))
      } catch (error) {
        if (!(error instanceof Error) || !error.message.includes('was refused')) throw error
      }
    }
    after(shop)
  }
  return shop
}
