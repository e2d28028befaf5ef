import type { Sink } from '#core/feed/sink'
import { claimId, counterCode, credentialId, type Instant, memberId, productCode, serviceCode, sheetId, sinkId, storeId, ticketId } from '#core/ids'
import type { Sheet } from '#core/paper/sheet'
import { type Level, type Movement, moved } from '#core/stock/level'
import { apply, buildState } from '#core/store/apply'
import type { Change } from '#core/store/change'
import type { StoreEvent } from '#core/store/events'
import { newStore } from '#core/store/set-up'
import { type StoreSettings, storeSettings } from '#core/store/settings'
import type { Phase, StoreState } from '#core/store/state'
import { hasEnded, labelOf, type Standing, type Ticket } from '#core/ticket/ticket'
import type { JournalEntry, StoredAnswer } from '#server/ports'

export const MORNING: Instant = Date.parse('2020-03-11T08:30:00+09:00')
export const MASKS = productCode('mask-kf94')
const HOUR = 3_600_000
const SHEET: Pick<Sheet, 'state' | 'handedOut' | 'endedAt' | 'endedBy'> = { state: 'printed', handedOut: [[1, 2]], endedAt: null, endedBy: null }

export function settingsOf(code: string): StoreSettings {
  return storeSettings.parse({
    code,
    name: '햇살약국',
    products: [{ code: MASKS, name: 'KF94' }],
    services: [
      { code: 'A', name: '마스크', product: MASKS, unitsPerClaim: 2 },
      { code: 'B', name: '조제', flow: 'prepared' },
    ],
    counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'B' }] } }],
  })
}

export function changeOf(parts: Partial<Change>): Change {
  const nothing = {
    events: [],
    tickets: [],
    numbers: [],
    movements: [],
    levels: [],
    counters: [],
    credentials: [],
    members: [],
    sessions: [],
    closedSessions: [],
    purchases: [],
    sheets: [],
    sinks: [],
    kiosks: [],
  }
  const checks = { decisions: new Map(), provisional: new Map(), seals: new Map(), outage: undefined }
  return { ...nothing, ...checks, phase: null, day: null, settings: null, ...parts }
}

export function answerTo(key: string): StoredAnswer {
  return { key, fingerprint: `fingerprint of ${key}`, body: JSON.stringify({ answered: key }) }
}

/** The state without what is derived from it, and with that derived afresh: what two equal states have in common. */
export function restated({ indexes: _, ...parts }: StoreState): StoreState {
  return buildState(parts)
}

/**
 * A store in memory whose every act is a journal entry: it is decided here by hand, applied by core's `apply`,
 * and left to the test to commit. So what the journal loads can be compared with what memory holds.
 */
export function openScene(code = 'sunbeon') {
  const store = storeId(`store-${code}`)
  const state = newStore(store, `epoch of ${code}`, settingsOf(code), MORNING)
  let at = MORNING
  const lastNumber = new Map<string, number>()

  const next = () => state.sequence + 1
  const level = (): Level =>
    state.levels.get(MASKS) ?? { product: MASKS, onHand: 0, allocated: 0, heldBack: 0, counting: false, reportedAt: null, vouchedAt: null, unvouched: false }

  function enter(change: Change, answer: StoredAnswer | null = null): JournalEntry {
    at += 1000
    const first = state.sequence === 0 ? { epoch: state.epoch } : {}
    const entry: JournalEntry = { store, actor: { role: 'staff', id: 'key-1' }, at, after: state.sequence, change, answer, ...first }
    apply(state, change, at)
    return entry
  }

  function movement(kind: Movement['kind'], units: Partial<Movement>): Pick<Change, 'movements' | 'levels'> {
    const line: Movement = { product: MASKS, kind, onHand: 0, allocated: 0, heldBack: 0, ticket: null, claim: null, ...units }
    return { movements: [{ ...line, sequence: next() }], levels: [moved(level(), line)] }
  }

  function stand(
    ticket: Ticket,
    standing: Standing,
    type: 'ticket.serving' | 'ticket.preparing' | 'ticket.served' | 'ticket.cancelled',
    parts: Partial<Ticket> = {},
  ): Ticket & { entry: JournalEntry } {
    const then: Ticket = { ...ticket, standing, ...parts }
    const event = { type, data: { ticket: then.id, label: labelOf(then), counter: '1', outOfOrder: false, reason: null } } as StoreEvent
    const freed = hasEnded(then) && ticket.promise?.kind === 'promised' ? movement('release', { allocated: -2, ticket: ticket.id }) : {}
    return { ...then, entry: enter(changeOf({ events: [event], tickets: [then], ...freed })) }
  }

  const plain = ({ entry: _, ...ticket }: Ticket & { entry?: JournalEntry }): Ticket => ticket

  return {
    store,
    state,
    enter,
    setUp: () =>
      enter(
        changeOf({
          events: [
            { type: 'store.set_up', data: { settings: state.settings } },
            { type: 'day.opened', data: { day: '2020-03-11' } },
          ],
          settings: state.settings,
          day: { date: '2020-03-11' as StoreState['day']['date'], openedAt: at, sequence: 2, closedAt: null },
          levels: [level()],
          counters: [{ code: counterCode('1'), open: true, calls: {} }],
          credentials: [{ id: credentialId('key-1'), role: 'staff', name: '창구', secretHash: 'hash', createdAt: at, revokedAt: null }],
          members: [
            { id: memberId('kim'), name: '김약사', role: 'pharmacist', addedAt: at, removedAt: null },
            { id: memberId('lee'), name: '이직원', role: 'staff', addedAt: at, removedAt: at },
          ],
        }),
      ),
    receive: (units: number) =>
      enter(changeOf({ events: [{ type: 'stock.received', data: { product: MASKS, units } }], ...movement('receipt', { onHand: units }) })),
    /** Four slips of A, of which the first two were handed out at once. */
    printSheet: () => {
      const sheet = { ...{ id: sheetId(`${code}-sheet`), service: serviceCode('A'), product: MASKS, from: 1, to: 4, unitsEach: 2, printedAt: at }, ...SHEET }
      const data = { sheet: sheet.id, service: 'A', from: 1, to: 4, unitsEach: 2 }
      return enter(changeOf({ events: [{ type: 'paper.printed', data }], sheets: [sheet], ...movement('adjustment', { heldBack: 4 }) }))
    },
    /** Somebody who was told, and holds something untrue. */
    addSink: (id: string, removedAt: Instant | null) => {
      const told = { [MASKS]: { state: 'claimable', free: 4, at } }
      const untrue = { [MASKS]: { since: at, truth: { state: 'sold_out', free: 0 }, truthSince: at, why: 'econnrefused' } }
      const who = { id: sinkId(`${code}-${id}`), kind: 'webhook', name: '앱', target: 'https://app.example/' } as const
      const sink = { ...who, addedAt: at, removedAt }
      return enter(
        changeOf({
          events: [{ type: 'sink.added', data: { sink: sink.id, kind: sink.kind, name: sink.name, target: sink.target } }],
          sinks: [{ ...sink, cursor: { epoch: state.epoch, sequence: 3 }, told, untrue } as Sink],
        }),
      )
    },
    phase: (phase: Phase) => enter(changeOf({ events: [{ type: 'phase.changed', data: { phase: phase.phase, until: null } }], phase })),
    openSession: (hash: string) =>
      enter(
        changeOf({
          events: [{ type: 'session.opened', data: { credential: 'key-1' } }],
          sessions: [{ hash, credential: credentialId('key-1'), createdAt: at, expiresAt: at + HOUR }],
        }),
      ),
    closeSession: (hash: string) => enter(changeOf({ events: [{ type: 'session.closed', data: { credential: 'key-1' } }], closedSessions: [hash] })),
    rename(id: string, name: string) {
      const credential = state.credentials.get(credentialId(id))
      return enter(changeOf({ events: [{ type: 'key.renamed', data: { credential: id, name } }], credentials: credential ? [{ ...credential, name }] : [] }))
    },
    issue(service: 'A' | 'B' = 'A', answer: StoredAnswer | null = null): Ticket & { entry: JournalEntry } {
      const number = (lastNumber.get(service) ?? 0) + 1
      lastNumber.set(service, number)
      const order = next()
      const id = ticketId(`${code}-${service}-${String(number).padStart(6, '0')}`)
      const claim = { id: claimId(`${id}.1`), units: 2, state: 'open', dispensed: 0, reason: null, birthDigit: 1, proxyClass: null } as const
      const ticket: Ticket = {
        ...{ id, service: serviceCode(service), day: state.day.date, number, formerLabels: [], lane: 'walk_in', order, position: { place: order, rank: 0 } },
        ...(service === 'A'
          ? { product: MASKS, claims: [claim], promise: { kind: 'promised', collectFrom: at, collectUntil: at + 9 * HOUR } }
          : { product: null, claims: [], promise: null }),
        ...{
          standing: { status: 'waiting' },
          call: null,
          prepared: false,
          postponed: 0,
          hereAt: at + 500,
          pace: null,
          language: 'ko',
          slip: null,
          issuedAt: at + 1000,
        },
      }
      const data = {
        ticket: id,
        label: labelOf(ticket),
        service,
        lane: 'walk_in',
        reason: null,
        promise: ticket.promise?.kind ?? null,
        claims: [],
        collectUntil: null,
      } as const
      const entry = enter(
        changeOf({
          events: [{ type: 'ticket.issued', data }],
          tickets: [ticket],
          numbers: [{ service: serviceCode(service), day: state.day.date, number, ticket: id }],
          ...(service === 'A' ? movement('allocation', { allocated: 2, ticket: id, claim: claim.id }) : {}),
        }),
        answer,
      )
      return { ...ticket, entry }
    },
    call(ticket: Ticket): Ticket & { entry: JournalEntry } {
      const counter = counterCode('1')
      const times = (ticket.call?.times ?? 0) + 1
      const called = { ...plain(ticket), standing: { status: 'called', counter, since: at }, call: { counter, at, sequence: next(), times } } as const
      const data = { ticket: ticket.id, label: labelOf(ticket), counter, outOfOrder: false, reason: null }
      const calls = state.counters.get(counter)?.calls ?? {}
      const counters = [{ code: counter, open: true, calls: { ...calls, [ticket.service]: (calls[ticket.service] ?? 0) + 1 } }]
      return { ...called, entry: enter(changeOf({ events: [{ type: 'ticket.called', data }], tickets: [called], counters })) }
    },
    serve: (ticket: Ticket) => stand(plain(ticket), { status: 'serving', counter: counterCode('1'), since: at }, 'ticket.serving'),
    prepare: (ticket: Ticket) =>
      stand(plain(ticket), { status: 'preparing', since: at }, 'ticket.preparing', { prepared: true, pace: { seconds: 7, sequence: next() } }),
    finish: (ticket: Ticket) =>
      stand(plain(ticket), { status: 'served', since: at }, 'ticket.served', {
        pace: ticket.pace ?? { seconds: 42 + ticket.number, sequence: next() },
      }),
    cancel: (ticket: Ticket) => stand(plain(ticket), { status: 'cancelled', since: at, reason: '그만둠' }, 'ticket.cancelled'),
    /** To the other service, after its first service ended here. */
    handOver(ticket: Ticket): Ticket & { entry: JournalEntry } {
      const number = (lastNumber.get('B') ?? 0) + 1
      lastNumber.set('B', number)
      const service = serviceCode('B')
      const then: Ticket = { ...plain(ticket), service, number, formerLabels: [...ticket.formerLabels, labelOf(ticket)], standing: { status: 'waiting' } }
      const data = { ticket: then.id, label: labelOf(then), from: labelOf(ticket), service, reason: null }
      const numbers = [{ service, day: state.day.date, number, ticket: then.id }]
      return { ...then, entry: enter(changeOf({ events: [{ type: 'ticket.transferred', data }], tickets: [then], numbers })) }
    },
  }
}

export type Scene = ReturnType<typeof openScene>
