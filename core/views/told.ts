import type { StaffView } from '#core/protocol/views'
import type { StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'

/** The difference between what those outside were told and what is true, while they cannot be told: longest first. */
export function heldUntrue(state: StoreState): StaffView['told'] {
  const held = [...state.sinks.values()].flatMap(({ id, name, told, untrue }) =>
    state.settings.products.flatMap(({ code }) => {
      const [known, untruth] = [told[code], untrue[code]]
      if (!known || !untruth) return []
      const { state: was, free, at } = known
      const { since, truth, truthSince, why } = untruth
      return [
        {
          ...{ sink: id as string, name, product: code as string, told: { state: was, free }, toldAt: iso(at), why },
          ...{ truth: { state: truth.state, free: truth.free }, since: iso(since), truthSince: iso(truthSince) },
        },
      ]
    }),
  )
  return held.sort((a, b) => a.since.localeCompare(b.since))
}
