import { type LiveName, type LiveView, liveViews, snapshotOf } from '#core/protocol/live'
import type { Snapshot } from '#core/protocol/snapshot'
import { connect } from './connect'
import type { Open } from './use-link'

/** For screens that stay open all day: every message is checked against its schema. */
export function opener<Name extends LiveName>(name: Name): Open<Name> {
  const schema = snapshotOf(liveViews[name])
  return (auth, initial, on) =>
    connect(name, auth, initial, on, (message) => {
      const parsed = schema.safeParse(message)
      // zod infers the view of `Name` only up to the union of all views.
      return parsed.success ? (parsed.data as unknown as Snapshot<LiveView<Name>>) : null
    })
}
