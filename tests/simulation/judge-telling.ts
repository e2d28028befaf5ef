import type { Purchase } from '#core/reconciliation/purchase'
import { isUnsent } from '#core/reconciliation/purchase'
import type { JournalEntry } from '#server/ports'
import type { Told } from './judge-entries'
import type { Machine, Witness } from './machine'
import type { NationalSide } from './national-side'
import { INSTITUTION, STORE } from './shop'

/** Judges by the national side's own ledger what was told to it. */
export function judgeTelling(machine: Machine, side: NationalSide, told: Told, witness: Witness) {
  /** What it doubled by itself counts against nobody. */
  function effects(): void {
    if (!side.touched.sales) return
    side.touched.sales = false
    for (const [id, times] of side.live(INSTITUTION)) {
      if (times > 1 + (side.doubled.get(id) ?? 0)) witness.broken('never two effects at the national side', `${times} sales of ${id}`)
      if (!told.handedOver.has(id)) witness.broken('never two effects at the national side', `a sale of ${id}, which nobody was handed`)
    }
  }

  /** Yes is noted only where it was said: the effect is there, but for a side that lies. */
  function committed({ change }: JournalEntry): void {
    for (const { id, telling } of change.purchases)
      if (telling.state === 'confirmed' && !side.live(INSTITUTION).has(id) && !side.lied.has(id))
        witness.broken('confirmed is one effect', `${id} is noted as confirmed, and stands nowhere`)
  }

  function rows(): ReadonlyMap<string, Purchase> {
    return machine.disk.stores.get(STORE)?.purchases ?? new Map()
  }

  /** In the end, and long after the last trouble. */
  function inTheEnd(): void {
    const live = side.live(INSTITUTION)
    for (const id of told.handedOver.keys()) if (!rows().has(id as never)) witness.broken('nothing handed over is forgotten', `${id} is in no row`)
    for (const purchase of rows().values()) {
      const { id, telling } = purchase
      const times = live.get(id) ?? 0
      if (isUnsent(purchase)) witness.broken('nothing handed over is forgotten', `${id} is still ${telling.state}, and nothing is broken any more`)
      // A side that lies is found out by its list, also by a process that was not there when it lied.
      if (telling.state === 'confirmed' && times !== 1 && !side.doubled.has(id))
        witness.broken('confirmed is one effect', `${id} is confirmed, and stands there ${times} times`)
      if (telling.state === 'conflict' && times !== (telling.reason.startsWith('recorded_but_flagged') ? 1 : 0) && !side.doubled.has(id))
        witness.broken('conflict is no effect', `${id} is a conflict (${telling.reason}), and stands there ${times} times`)
    }
  }

  return { effects, committed, inTheEnd, isTold: () => ![...rows().values()].some(isUnsent) }
}
