import type { StoreId } from '#core/ids'
import { nextDue } from '#core/store/due'
import type { StoreState } from '#core/store/state'
import type { Clock } from '#server/ports'

/** Wakes the writer when something in a store falls due by the clock alone. One alarm a store; a new one replaces the old. */
export function makeAlarms(clock: Clock, ring: (store: StoreId) => void): { set(state: StoreState): void; cancelAll(): void } {
  const alarms = new Map<StoreId, () => void>()
  return {
    set(state) {
      alarms.get(state.id)?.()
      alarms.set(
        state.id,
        clock.at(nextDue(state), () => ring(state.id)),
      )
    },
    cancelAll() {
      for (const cancel of alarms.values()) cancel()
    },
  }
}
