import type { Purchase } from '#core/reconciliation/purchase'
import type { Told } from '#core/store/commands'
import { LOOK_BACK_MS } from '#server/national-check/account'
import type { ReplayOptions } from '#server/national-check/replay-options'

export interface Audit {
  /** Said to be saved, by this process or an earlier one. */
  add(purchase: Purchase): void
  /** Real milliseconds until there is something to look for. */
  due(): number
  /** Looks, if it is time; answers when to come again. */
  run(): Promise<number>
}

/** At most so many are kept in mind; more would be a list as long as a day. */
const MOST = 2_000

/**
 * Looks for what was said to be saved in what the national side lists. A yes without an effect is a case for a person; what it wrote
 * down twice, though it came once, is struck out to one. `settled` answers once it is written down: what is dropped here nobody looks for again.
 */
export function makeAudit(
  options: Pick<ReplayOptions, 'adapter' | 'clock' | 'speed' | 'timing'> & { settled: (purchase: Purchase, told: Told) => Promise<void> },
): Audit {
  const { adapter, clock, speed, timing, settled } = options
  const saved = new Map<string, { readonly purchase: Purchase; readonly since: number }>()
  let nextAt = 0

  const due = (): number => (saved.size === 0 ? Number.POSITIVE_INFINITY : Math.max(0, nextAt - Date.now()))

  async function look(): Promise<void> {
    const rows = [...saved.values()]
    const from = Math.min(...rows.map(({ purchase }) => purchase.at)) - LOOK_BACK_MS
    const reply = await adapter.listOwn(from, AbortSignal.timeout(timing.commitWithinMs))
    if (!reply.ok) return
    const { held, behindMs } = reply.value
    for (const { purchase, since } of rows) {
      const times = held.get(purchase.id)?.times ?? 0
      // A list from before it was saved says nothing about it.
      if (times === 0 && clock.now() - behindMs < since + speed * 1_000) continue
      if (times > 1 && !(await adapter.withdraw(purchase.id, from, 1, AbortSignal.timeout(timing.commitWithinMs))).ok) continue
      if (times === 0) await settled(purchase, { kind: 'missing', person: purchase.person })
      saved.delete(purchase.id)
    }
  }

  return {
    due,
    add(purchase) {
      if (saved.size >= MOST) return
      if (saved.size === 0) nextAt = Date.now() + timing.auditAfterMs
      saved.set(purchase.id, { purchase, since: clock.now() })
    },
    async run() {
      if (due() > 0) return due()
      nextAt = Date.now() + timing.auditAfterMs
      await look()
      return due()
    },
  }
}
