import { expect, it } from 'vitest'
import type { Ticket } from '#core/ticket/ticket'
import { answerTo, MORNING, openScene, restated } from '../support/changes'
import type { JournalUnderTest } from './journal-contract'

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

    const erased = await journal.eraseTicket(scene.store, gone.id)

    expect(erased).toEqual({ tickets: 1, payloads: 2, more: false })
    const { entry: _, ...was } = cancelled
    const claims = was.claims.map((claim) => ({ ...claim, birthDigit: null, reason: null }))
    const blank: Ticket = { ...was, claims, language: null, standing: { ...was.standing, reason: null } as Ticket['standing'] }
    expect((await journal.tickets(scene.store, [gone.id])).get(gone.id)).toEqual(blank)
    expect(await journal.eraseTicket(scene.store, gone.id)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.load(scene.store)).toEqual(before)
    expect(await journal.recall(['kept'])).toEqual(new Map([['kept', answerTo('kept')]]))
    await journal.close()
  })

  it('[X7] a live ticket is not erased, nor one of another store', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, stock, live] = [scene.setUp(), scene.receive(10), scene.issue('A')]
    await journal.commit([setUp, stock, live.entry])

    expect(await journal.eraseTicket(scene.store, live.id)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseTicket(openScene('elsewhere').store, live.id)).toEqual({ tickets: 0, payloads: 0, more: false })

    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
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
    expect(await journal.eraseOld(scene.store, { tickets: MORNING, payloads: MORNING }, 100)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseOld(scene.store, old, 3)).toEqual({ tickets: 0, payloads: 3, more: true })
    expect(await journal.eraseOld(scene.store, old, 3)).toEqual({ tickets: 1, payloads: 1, more: true })
    expect(await journal.eraseOld(scene.store, old, 3)).toEqual({ tickets: 1, payloads: 0, more: false })
    await journal.reopen()
    expect(await journal.eraseOld(scene.store, old, 3)).toEqual({ tickets: 0, payloads: 0, more: false })
    expect(await journal.eraseOld(scene.store, { ...old, tickets: recent + 1 }, 3)).toEqual({ tickets: 1, payloads: 0, more: false })
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it('[X8] events of a live ticket are passed over, and their payloads go when it has ended and its period is over', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, live] = [scene.setUp(), scene.issue('B')]
    await journal.commit([setUp, live.entry])
    const later = () => ({ tickets: scene.state.at + 1, payloads: scene.state.at + 1 })

    expect(await journal.eraseOld(scene.store, later(), 100)).toEqual({ tickets: 0, payloads: 2, more: false })
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.commit([scene.cancel(live).entry])
    expect(await journal.eraseOld(scene.store, later(), 100)).toEqual({ tickets: 1, payloads: 2, more: false })
    expect((await journal.tickets(scene.store, [live.id])).get(live.id)?.language).toBeNull()
    await journal.close()
  })
}
