import { expect, it } from 'vitest'
import { claimId, credentialId, purchaseId, ticketId } from '#core/ids'
import type { Purchase, Telling } from '#core/reconciliation/purchase'
import { hasEnded, type Ticket } from '#core/ticket/ticket'
import { CommitFailed, type Journal } from '#server/ports'
import { answerTo, changeOf, MASKS, MORNING, openScene, restated, type Scene } from '../support/changes'

export interface JournalUnderTest {
  /** A journal on the same rows as the others this one opens. */
  open(): Promise<Journal>
}

/** What every journal must do. `start` gives a fresh, empty place for rows. */
export function journalContract(start: () => Promise<JournalUnderTest>): void {
  it('[J1] what is loaded is what memory holds after the same changes', async () => {
    const journal = await (await start()).open()
    const scene = openScene()

    for (const entry of busyMorning(scene)) await journal.commit([entry])

    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    expect(await journal.stores()).toEqual([{ id: scene.store, code: 'sunbeon' }])
    await journal.close()
  })

  it('[J1] what is loaded does not depend on how commands were batched', async () => {
    const journal = await (await start()).open()
    const scene = openScene()

    await journal.commit(busyMorning(scene))

    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it('[NC31] what the national side said to have saved is found again by when it said so', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const [setUp, stock] = [scene.setUp(), scene.receive(10)]
    const bought = (id: string, telling: Telling, at = MORNING): Purchase => ({
      ...{ id: purchaseId(id), order: 1, ticket: ticketId('t'), claim: claimId('t.1'), label: 'A-001', product: MASKS, units: 2, at },
      ...{ person: null, scheme: 'demo-weekly', provisional: false, correcting: false, late: null, telling },
    })
    const confirmed = (minutes: number, by: 'national' | 'hand' = 'national'): Telling => ({ state: 'confirmed', at: MORNING + minutes * 60_000, by })
    const rows = [bought('later', confirmed(9)), bought('sooner', confirmed(5)), bought('before', confirmed(4)), bought('hand', confirmed(9, 'hand'))]
    const others = [bought('old', confirmed(9), MORNING - 1), bought('unsent', { state: 'waiting', attempts: 0, notBefore: null })]
    const event = { type: 'purchase.confirmed', data: { purchase: 'later', by: 'national' } } as const
    await journal.commit([setUp, stock, scene.enter(changeOf({ events: [event], purchases: [...rows, ...others] }))])

    const found = await journal.savedSince(scene.store, { saved: MORNING + 5 * 60_000, sold: MORNING })

    expect(found.map(({ id }) => id)).toEqual(['sooner', 'later'])
    await journal.close()
  })

  it('[J2] the sequence goes on where it stood after the journal is opened again', async () => {
    const place = await start()
    const scene = openScene()
    const before = await place.open()
    await before.commit([scene.setUp(), scene.receive(10), scene.issue().entry])
    await before.close()

    const after = await place.open()
    await after.commit([scene.issue().entry])
    await after.reopen()

    expect((await after.load(scene.store)).sequence).toBe(5)
    expect(await after.load(scene.store)).toEqual(restated(scene.state))
    await after.close()
  })

  it('[J2] an entry that would leave a gap in the sequence is refused', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    await journal.commit([scene.setUp()])
    scene.receive(10)

    await expect(journal.commit([scene.issue().entry])).rejects.toMatchObject({ outcome: 'not_done' })

    expect((await journal.load(scene.store)).sequence).toBe(2)
    await journal.close()
  })

  it('[J3] a batch is committed whole or not at all', async () => {
    const journal = await (await start()).open()
    const [here, there] = [openScene('here'), openScene('there')]
    await journal.commit([here.setUp(), there.setUp()])
    const kept = restated(await journal.load(here.store))
    const stale = { ...there.receive(5), after: 0 }

    const failure = journal.commit([here.receive(10), here.issue('A', answerTo('lost')).entry, stale])

    await expect(failure).rejects.toBeInstanceOf(CommitFailed)
    await expect(failure).rejects.toMatchObject({ outcome: 'not_done' })
    expect(await journal.load(here.store)).toEqual(kept)
    expect((await journal.recall(['lost'])).size).toBe(0)
    await journal.close()
  })

  it('[J4] of two writers that decided on the same state one commits and the other is refused', async () => {
    const place = await start()
    const [first, second] = [await place.open(), await place.open()]
    const [one, other] = [openScene(), openScene()]
    await first.commit([one.setUp()])
    other.setUp()

    await first.commit([one.receive(7)])
    const late = second.commit([other.receive(9)])

    await expect(late).rejects.toMatchObject({ outcome: 'not_done' })
    expect((await second.load(one.store)).levels.get(MASKS)?.onHand).toBe(7)
    await first.close()
    await second.close()
  })

  it('[J5] an answer is recalled under its key, and a key answers once', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.receive(10), scene.issue('A', answerTo('k1')).entry, scene.issue('A', answerTo('k2')).entry])

    const again = journal.commit([scene.issue('A', answerTo('k1')).entry])

    await expect(again).rejects.toMatchObject({ outcome: 'not_done' })
    expect(await journal.recall(['k1', 'k2', 'never'])).toEqual(
      new Map([
        ['k1', answerTo('k1')],
        ['k2', answerTo('k2')],
      ]),
    )
    await journal.close()
  })

  it('[J6] answers are forgotten oldest first, no more than asked for', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    await journal.commit([scene.setUp()])
    for (const key of ['k1', 'k2', 'k3']) await journal.commit([scene.issue('B', answerTo(key)).entry])

    expect(await journal.forgetAnswers(MORNING, 10)).toBe(0)
    expect(await journal.forgetAnswers(scene.state.at, 1)).toBe(1)
    expect([...(await journal.recall(['k1', 'k2', 'k3'])).keys()]).toEqual(['k2', 'k3'])
    expect(await journal.forgetAnswers(scene.state.at, 10)).toBe(1)
    expect([...(await journal.recall(['k1', 'k2', 'k3'])).keys()]).toEqual(['k3'])
    await journal.close()
  })

  it('[J7] a ticket that has ended is not loaded and is still found by its id', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const setUp = [scene.setUp(), scene.receive(10)]
    const ticket = scene.issue()
    const cancelled = scene.cancel(ticket)
    await journal.commit([...setUp, ticket.entry, cancelled.entry])

    const found = await journal.tickets(scene.store, [ticket.id, ticketId('unheard-of')])

    expect((await journal.load(scene.store)).tickets.size).toBe(0)
    const { entry: _, ...expected } = cancelled
    expect(found).toEqual(new Map([[ticket.id, expected]]))
    expect(hasEnded(found.get(ticket.id) as Ticket)).toBe(true)
    expect((await journal.tickets(openScene('elsewhere').store, [ticket.id])).size).toBe(0)
    await journal.close()
  })

  it('[J8] a change without an event is refused, an answer without a change is kept', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    await journal.commit([scene.setUp()])
    const before = await journal.load(scene.store)

    const silent = journal.commit([scene.enter(changeOf({ phase: { phase: 'closed' } }))])
    await expect(silent).rejects.toMatchObject({ outcome: 'not_done' })
    await journal.commit([scene.enter(changeOf({}), answerTo('nothing to do'))])

    expect({ ...(await journal.load(scene.store)), at: before.at }).toEqual(before)
    expect((await journal.recall(['nothing to do'])).size).toBe(1)
    await journal.close()
  })

  it('[J9] two stores with one code are refused, a store may change its own', async () => {
    const journal = await (await start()).open()
    const [scene, double] = [openScene(), openScene('double')]
    await journal.commit([scene.setUp()])
    const entry = double.setUp()
    const clash = { ...entry, change: { ...entry.change, settings: scene.state.settings } }

    await expect(journal.commit([clash])).rejects.toMatchObject({ outcome: 'not_done' })

    const renamed = { ...scene.state.settings, code: 'renamed' }
    await journal.commit([scene.enter(changeOf({ events: [{ type: 'store.set_up', data: { settings: renamed } }], settings: renamed }))])
    expect(await journal.stores()).toEqual([{ id: scene.store, code: 'renamed' }])
    await expect(journal.load(double.store)).rejects.toThrow('no store')
    await journal.close()
  })

  it('[Y55] when devices were last seen is kept beside the log, and nothing that is committed later blanks it', async () => {
    const place = await start()
    const journal = await place.open()
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.openSession('cookie-1')])
    const key = credentialId('key-1')
    const before = await journal.load(scene.store)
    expect(await journal.lastSeen()).toEqual(new Map())

    await journal.noteSeen(
      new Map([
        [key, MORNING + 1],
        [credentialId('unheard-of'), MORNING],
      ]),
    )
    await journal.commit([scene.rename('key-1', '새 이름')])
    await journal.close()
    const after = await place.open()

    expect(await after.lastSeen()).toEqual(new Map([[key, MORNING + 1]]))
    await after.noteSeen(new Map([[key, MORNING + 2]]))
    await after.reopen()
    expect(await after.lastSeen()).toEqual(new Map([[key, MORNING + 2]]))
    const loaded = await after.load(scene.store)
    expect(loaded.sequence, 'it is no event').toBe(before.sequence + 1)
    expect(loaded.credentials.get(key)?.name).toBe('새 이름')
    await after.close()
  })

  it('[J10] nothing the writer or a reader holds reaches into the journal', async () => {
    const journal = await (await start()).open()
    const scene = openScene()
    const entries = [scene.setUp(), scene.issue('A').entry]
    await journal.commit(entries)
    const before = restated(await journal.load(scene.store))

    const mine = entries[1]?.change.tickets[0] as unknown as { service: string; claims: { units: number }[] }
    mine.service = 'Z'
    for (const claim of mine.claims) claim.units = 99
    ;((await journal.load(scene.store)).tickets as unknown as Map<string, Ticket>).clear()

    expect(await journal.load(scene.store)).toEqual(before)
    await journal.close()
  })
}

/** Every table and every way a ticket stands, in one morning. */
function busyMorning(scene: Scene) {
  const entries = [scene.setUp(), scene.receive(250), scene.openSession('cookie-1'), scene.openSession('cookie-2'), scene.closeSession('cookie-1')]
  const note = <T extends { entry: (typeof entries)[number] }>(step: T): T => {
    entries.push(step.entry)
    return step
  }
  const tickets = Array.from({ length: 14 }, () => note(scene.issue('A')))
  const advice = note(scene.issue('B'))
  const called = tickets.slice(0, 10).map((ticket) => note(scene.call(ticket)))
  for (const ticket of called.slice(0, 6)) note(scene.finish(note(scene.serve(ticket))))
  const [seventh, eighth] = called.slice(6)
  if (seventh) note(scene.call(seventh))
  // Served in A first, then B: what A took stays A's.
  if (eighth) note(scene.handOver(note(scene.prepare(note(scene.serve(eighth))))))
  note(scene.cancel(advice))
  entries.push(scene.printSheet())
  entries.push(scene.addSink('app', null), scene.addSink('gone', MORNING))
  entries.push(scene.phase({ phase: 'paused', until: MORNING + 60_000, resumes: 'taking' }))
  return entries
}
