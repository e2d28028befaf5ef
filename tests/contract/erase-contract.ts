import { expect, it } from 'vitest'
import { claimId, purchaseId, ticketId } from '#core/ids'
import type { Purchase } from '#core/reconciliation/purchase'
import type { StoreEvent } from '#core/store/events'
import type { Ticket } from '#core/ticket/ticket'
import type { Erased, JournalEntry } from '#server/ports'
import { answerTo, changeOf, MASKS, MORNING, openScene, restated, type Scene } from '../support/changes'
import type { JournalUnderTest } from './journal-contract'

const silent = () => []

/** The entry that tells of an erasing. */
export function reportOf(scene: Scene, ticket: string, { payloads }: Erased): JournalEntry {
  const event: StoreEvent = { type: 'records.erased', data: { what: 'ticket', ticket, count: payloads, reason: 'asked for' } }
  return scene.enter(changeOf({ events: [event] }))
}

/** What erasing must do in every journal, and leave alone. `start` gives a fresh, empty place for rows. */
export function eraseContract(start: () => Promise<JournalUnderTest>): void {
  it('[X7] erasing a ticket that has ended blanks what may be personal and the payloads of its events, once', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, stock] = [scene.setUp(), scene.receive(10)]
    const [gone, stays] = [scene.issue('A', answerTo('kept')), scene.issue('A')]
    const cancelled = scene.cancel(gone)
    await journal.commit([setUp, stock, gone.entry, stays.entry, cancelled.entry])
    const before = await journal.load(scene.store)

    const erased = await journal.eraseTicket(scene.store, gone.id, silent)

    expect(erased).toEqual({ tickets: 1, payloads: 2, more: false })
    const { entry: _, ...was } = cancelled
    const claims = was.claims.map((claim) => ({ ...claim, birthDigit: null, reason: null }))
    const blank: Ticket = { ...was, claims, language: null, standing: { ...was.standing, reason: null } as Ticket['standing'] }
    expect((await journal.tickets(scene.store, [gone.id])).get(gone.id)).toEqual(blank)
    expect(await journal.eraseTicket(scene.store, gone.id, silent)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.load(scene.store)).toEqual(before)
    expect(await journal.recall(['kept'])).toEqual(new Map([['kept', answerTo('kept')]]))
    await journal.close()
  })

  it('[X7] a live ticket is not erased, nor one of another store', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, stock, live] = [scene.setUp(), scene.receive(10), scene.issue('A')]
    await journal.commit([setUp, stock, live.entry])

    expect(await journal.eraseTicket(scene.store, live.id, silent)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseTicket(openScene('elsewhere').store, live.id, silent)).toEqual({ tickets: 0, payloads: 0, more: false })

    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it('[X13] what says so in the log is committed with the erasing; where it cannot be, nothing is erased', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, stock, gone] = [scene.setUp(), scene.receive(10), scene.issue('A', answerTo('kept'))]
    await journal.commit([setUp, stock, gone.entry, scene.cancel(gone).entry])
    const ticketNow = async () => (await journal.tickets(scene.store, [gone.id])).get(gone.id)
    const [before, ticket] = [await journal.load(scene.store), await ticketNow()]
    const later = { tickets: scene.state.at + 1, payloads: scene.state.at + 1 }
    const gap = (erased: Erased) => [{ ...reportOf(openScene(), gone.id, erased), store: scene.store, after: before.sequence + 5 }]

    await expect(journal.eraseTicket(scene.store, gone.id, gap)).rejects.toMatchObject({ outcome: 'not_done' })
    await expect(journal.eraseOld(scene.store, later, 100, gap)).rejects.toMatchObject({ outcome: 'not_done' })
    expect([await journal.load(scene.store), await ticketNow()]).toEqual([before, ticket])

    const erased = await journal.eraseTicket(scene.store, gone.id, (done) => [reportOf(scene, gone.id, done)])
    expect(erased, 'nothing of it was gone before').toEqual({ tickets: 1, payloads: 2, more: false })
    expect((await ticketNow())?.language).toBeNull()
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    expect((await journal.load(scene.store)).sequence).toBe(before.sequence + 1)
    await journal.close()
  })

  it('[X8] what is old is erased oldest first, no more than asked for, going on where it stood', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const entries = [scene.setUp(), scene.receive(10)]
    for (let n = 0; n < 3; n++) {
      const ticket = scene.issue('B')
      entries.push(ticket.entry, scene.cancel(ticket).entry)
    }
    await journal.commit(entries)
    const recent = scene.state.at
    const old = { tickets: recent, payloads: recent - 4_000 }

    // 9 events, the last of them recent: 8 for tickets, and those up to sequence 4 for payloads.
    expect(await journal.eraseOld(scene.store, { tickets: MORNING, payloads: MORNING }, 100, silent)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseOld(scene.store, old, 3, silent)).toEqual({ tickets: 0, payloads: 3, more: true })
    expect(await journal.eraseOld(scene.store, old, 3, silent)).toEqual({ tickets: 1, payloads: 1, more: true })
    expect(await journal.eraseOld(scene.store, old, 3, silent)).toEqual({ tickets: 1, payloads: 0, more: false })
    await journal.reopen()
    expect(await journal.eraseOld(scene.store, old, 3, silent)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseOld(scene.store, { ...old, tickets: recent + 1 }, 3, silent)).toEqual({ tickets: 1, payloads: 0, more: false })
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it('[X8] events of a live ticket are passed over, and their payloads go when it has ended and its period is over', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, live] = [scene.setUp(), scene.issue('B')]
    await journal.commit([setUp, live.entry])
    const later = () => ({ tickets: scene.state.at + 1, payloads: scene.state.at + 1 })

    expect(await journal.eraseOld(scene.store, later(), 100, silent)).toEqual({ tickets: 0, payloads: 2, more: false })
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.commit([scene.cancel(live).entry])
    expect(await journal.eraseOld(scene.store, later(), 100, silent)).toEqual({ tickets: 1, payloads: 2, more: false })
    expect((await journal.tickets(scene.store, [live.id])).get(live.id)?.language).toBeNull()
    await journal.close()
  })

  it('[X15] who bought is forgotten once it was told and no rule looks back so far; what waits, what is recent and other rules are left alone', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const setUp = scene.setUp()
    const bought = (id: string, at: number, parts: Partial<Purchase> = {}): Purchase => ({
      ...{ id: purchaseId(id), order: 1, ticket: ticketId('t'), claim: claimId('t.1'), label: 'A-001', product: MASKS, units: 2, at },
      ...{
        person: 'hash',
        scheme: 'demo-weekly',
        provisional: false,
        telling: { state: 'confirmed', at, by: 'national' },
        correcting: false,
        late: null,
        ...parts,
      },
    })
    const waiting = { state: 'waiting', attempts: 0, notBefore: null } as const
    const rows = [
      bought('old', MORNING),
      bought('new', MORNING + 5),
      bought('unsent', MORNING, { telling: waiting }),
      bought('other', MORNING, { scheme: 'us-cmea' }),
    ]
    const event = { type: 'purchase.recorded', data: { ticket: 't', label: 'A-001', purchase: 'old', product: MASKS, units: 2, provisional: false } } as const
    await journal.commit([setUp, scene.enter(changeOf({ events: [event], purchases: rows }))])
    const before = new Map([['demo-weekly', MORNING + 5]])

    expect(await journal.eraseBuyers(scene.store, before, silent)).toMatchObject({ buyers: 1 })
    expect(await journal.eraseBuyers(scene.store, before, silent)).toMatchObject({ buyers: 0 })
    expect((await journal.purchases(scene.store, 'hash')).map(({ id }) => id).sort()).toEqual(['new', 'other', 'unsent'])
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })
}
