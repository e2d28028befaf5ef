import { expect, it } from 'vitest'
import { openConnection } from '#server/journal/connection'
import { openReader } from '#server/journal/reader'
import { answerTo, MASKS, openScene } from '../support/changes'
import { freshFile, openFile, tokenHashOf } from '../support/sqlite'

async function opened() {
  const file = freshFile()
  const journal = openFile(file)
  const scene = openScene()
  await journal.commit([scene.setUp(), scene.receive(10)])
  const reader = openReader(file)
  const close = async () => {
    await reader.close()
    await journal.close()
  }
  return { file, journal, scene, reader, close }
}

it('[J25] a reader does not see an open transaction and sees its commit', async () => {
  const { file, scene, reader, close } = await opened()
  const writing = openConnection(file)
  writing.exec('BEGIN IMMEDIATE')
  writing.exec(`INSERT INTO Event (storeId, sequence, at, type, actorRole, actorId, data, payloadHash, chain)
    SELECT storeId, 4, at, 'paper.adopted', actorRole, actorId, '{}', 'h', 'c' FROM Event WHERE sequence = 3`)

  const during = await reader.events(scene.store, 3, 10)
  writing.exec('COMMIT')
  const after = await reader.events(scene.store, 3, 10)

  expect(during).toEqual([])
  expect(after).toMatchObject([{ sequence: 4, type: 'paper.adopted', data: {} }])
  writing.close()
  await close()
})

it('[J25] a reader cannot write', async () => {
  const { reader, journal, scene, close } = await opened()

  await expect(reader.prisma.answer.deleteMany()).rejects.toThrow(/readonly/i)
  await expect(reader.prisma.$executeRawUnsafe('DELETE FROM Event')).rejects.toThrow(/readonly/i)

  expect((await journal.load(scene.store)).sequence).toBe(3)
  await close()
})

it('[J26] events come in order after a cursor, no more than asked for, with their instant and actor', async () => {
  const { reader, journal, scene, close } = await opened()
  await journal.commit([scene.issue('A', answerTo('k')).entry, scene.issue().entry])

  const page = await reader.events(scene.store, 2, 2)

  expect(page.map(({ sequence, type }) => [sequence, type])).toEqual([
    [3, 'stock.received'],
    [4, 'ticket.issued'],
  ])
  expect(page[0]).toEqual({
    sequence: 3,
    at: expect.any(Number),
    type: 'stock.received',
    actor: { role: 'staff', id: 'key-1' },
    data: { product: MASKS, units: 10 },
  })
  expect((await reader.events(scene.store, 4, 1000)).map(({ at }) => at)).toEqual([scene.state.at])
  expect(await reader.events(openScene('elsewhere').store, 0, 10)).toEqual([])
  await close()
})

it('[J26] a ticket is found by the hash of its token, with all it holds, ended or not', async () => {
  const { reader, journal, scene, close } = await opened()
  const ticket = scene.issue()
  const called = scene.call(ticket)
  await journal.commit([ticket.entry, called.entry])

  expect(await reader.ticketByTokenHash(tokenHashOf(ticket.id))).toEqual({ store: scene.store, ticket: scene.state.tickets.get(ticket.id) })
  await journal.commit([scene.cancel(called).entry])
  expect((await reader.ticketByTokenHash(tokenHashOf(ticket.id)))?.ticket.standing.status).toBe('cancelled')
  expect(await reader.ticketByTokenHash('unheard-of')).toBeNull()
  await close()
})

it('[J26] the sums of movements are the level', async () => {
  const { reader, journal, scene, close } = await opened()
  await journal.commit([scene.issue().entry, scene.issue().entry])

  expect(await reader.movements(scene.store)).toEqual([{ product: MASKS, onHand: 10, allocated: 4, heldBack: 0 }])
  expect(await reader.movements(scene.store, 'nothing')).toEqual([])
  await close()
})
