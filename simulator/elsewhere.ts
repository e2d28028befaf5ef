import type { Random } from './random'
import type { World } from './world'

const MADE_UP_PEOPLE = 5000
/** Of those who buy elsewhere, how many are people somebody has just asked about: what makes a later commit fail. */
const SAME_PERSON = 0.1

/** The trade of all other institutions: `perMinute` of the simulator's clock. */
export function startElsewhere(world: World, perMinute: number, speed: number, product: string, random: Random): void {
  if (perMinute <= 0) return
  const buy = (): void => {
    const at = world.now()
    const stranger = world.hash(`made up ${Math.floor(random() * MADE_UP_PEOPLE)}`)
    const person = random() < SAME_PERSON ? (world.asked[Math.floor(random() * world.asked.length)] ?? stranger) : stranger
    const institution = `elsewhere-${Math.floor(random() * 900) + 100}`
    const units = 1 + Math.floor(random() * 2)
    world.ledger.addSale({ institution, purchaseId: '', dialect: 'elsewhere', person, product, units, at, receivedAt: at, flagged: null, override: null })
  }
  setInterval(buy, Math.max(1, 60_000 / perMinute / speed)).unref()
}
