import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, record } from '#core/store/draft'

/** Describes the printers of the store, all of them: those that are missing from the list are gone. */
export function setPrinters(draft: Draft, { printers }: CommandOf<'set_printers'>): Decision {
  const { settings } = draft.state
  for (const { counters } of printers) {
    const unknown = counters.find((code) => !settings.counters.some((counter) => counter.code === code))
    if (unknown !== undefined) return refusal({ kind: 'unknown_counter', counter: unknown })
  }
  draft.settings = { ...settings, printers: [...printers] }
  record(draft, { type: 'printers.changed', data: { printers: printers.map(({ code, name, host, port }) => ({ code, name, host, port })) } })
  return { ok: true, value: { ticket: null } }
}
