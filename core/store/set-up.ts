import { businessDay, type Instant, type StoreId } from '#core/ids'
import { emptyLevel } from '#core/stock/level'
import { buildState } from '#core/store/apply'
import { localDay } from '#core/store/business-day'
import type { CommandOf } from '#core/store/commands'
import { type Decision, refusal } from '#core/store/decision'
import { type Draft, nextSequence, record } from '#core/store/draft'
import { addMember } from '#core/store/members'
import type { Refusal } from '#core/store/refusal'
import type { Product, StoreSettings } from '#core/store/settings'
import type { StoreState } from '#core/store/state'

/** A store before its first set-up: day and counters come with that command. */
export function newStore(id: StoreId, epoch: string, settings: StoreSettings, at: Instant): StoreState {
  return buildState({
    id,
    epoch,
    sequence: 0,
    at,
    settings,
    phase: { phase: 'taking' },
    day: { date: businessDay(''), openedAt: at, sequence: 0, closedAt: null },
    tickets: new Map(),
    counters: new Map(),
    levels: new Map(),
    numbers: new Map(),
    recentCalls: [],
    paces: new Map(),
    credentials: new Map(),
    sessions: new Map(),
    members: new Map(),
    outage: null,
    decisions: new Map(),
    outbox: new Map(),
    provisional: new Map(),
    sheets: new Map(),
    sinks: new Map(),
    kiosks: new Map(),
    lastPaper: new Map(),
    paperNumbers: new Map(),
  })
}

/** Describes the store, or describes it anew. What live tickets or stock depend on cannot be taken away. */
export function setUp(draft: Draft, { settings: described, owner }: CommandOf<'set_up'>): Decision {
  const unknown = described.products.find(({ rules }) => rules !== undefined && !draft.packs.has(rules))
  if (unknown?.rules !== undefined) return refusal({ kind: 'unknown_rules', scheme: unknown.rules, known: [...draft.packs.keys()] })
  const settings = { ...withWhatItCannotSay(draft, described), products: described.products.map((product) => withRules(draft, product)) }
  const inUse = usedButGone(draft, settings)
  if (inUse) return refusal(inUse)
  draft.settings = settings
  record(draft, { type: 'store.set_up', data: { settings } })
  for (const { code } of settings.products) if (!draft.state.levels.has(code)) draft.levels.set(code, emptyLevel(code))
  for (const { code } of settings.counters) if (!draft.state.counters.has(code)) draft.counters.set(code, { code, open: false, calls: {} })
  if (draft.state.day.date === '') {
    const sequence = nextSequence(draft)
    const date = localDay(draft.at, settings.timeZone)
    record(draft, { type: 'day.opened', data: { day: date } })
    draft.day = { date, openedAt: draft.at, sequence, closedAt: null }
  }
  if (owner) return addMember(draft, { type: 'add_member', member: { ...owner, role: 'owner' } })
  return { ok: true, value: { ticket: null } }
}

/** A description cannot say that somebody has listened to a voice; nor does it know which screen hangs where, or what staff just posted. */
function withWhatItCannotSay({ state }: Draft, { notice: _, ...described }: StoreSettings): StoreSettings {
  const { voice, displays, notice } = state.sequence === 0 ? NOTHING_YET : state.settings
  return { ...described, voice: { ...described.voice, accepted: voice.accepted }, displays, ...(notice ? { notice } : {}) }
}

const NOTHING_YET: Pick<StoreSettings, 'displays' | 'notice'> & { voice: Pick<StoreSettings['voice'], 'accepted'> } = { voice: { accepted: [] }, displays: [] }

/** What a product takes over from its pack, so that the store's own description, in its log, says all that was in force. */
function withRules({ packs }: Draft, product: Product): Product {
  const pack = product.rules === undefined ? undefined : packs.get(product.rules)
  if (!pack) return { ...product, identifier: 'none' }
  const fallback = pack.outage.filter((entry) => entry.product === product.code).map(({ product: _, ...entry }) => entry)
  return { ...product, identifier: pack.identifier.kind, fallback: product.fallback.length > 0 ? product.fallback : fallback }
}

function usedButGone(draft: Draft, settings: StoreSettings): Refusal | null {
  for (const ticket of draft.state.tickets.values()) {
    const service = settings.services.find(({ code }) => code === ticket.service)
    if (!service || (service.product ?? null) !== ticket.product) return { kind: 'settings_in_use', what: 'service', code: ticket.service }
    const { standing } = ticket
    if ((standing.status === 'called' || standing.status === 'serving') && !settings.counters.some(({ code }) => code === standing.counter))
      return { kind: 'settings_in_use', what: 'counter', code: standing.counter }
  }
  for (const { service: code, product } of draft.state.sheets.values()) {
    const service = settings.services.find((known) => known.code === code)
    if (!service || (service.product ?? null) !== product) return { kind: 'settings_in_use', what: 'service', code }
  }
  for (const level of draft.state.levels.values()) {
    const held = level.onHand !== 0 || level.allocated !== 0 || level.heldBack !== 0
    if (held && !settings.products.some(({ code }) => code === level.product)) return { kind: 'settings_in_use', what: 'product', code: level.product }
  }
  return null
}
