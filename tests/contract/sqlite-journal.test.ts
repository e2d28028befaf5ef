import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openConnection } from '#server/journal/connection'
import { driftedLevels, verifyStore } from '#server/journal/verify'
import type { JournalEntry } from '#server/ports'
import { answerTo, MASKS, openScene, restated } from '../support/changes'
import { faultyDatabase } from '../support/faulty-database'
import { CHAIN_KEY, freshFile, openFile, tokenHashOf } from '../support/sqlite'
import { reportOf } from './erase-contract'

describe('connection', () => {
  it('[J11] every setting the journal rests on is read back', () => {
    const file = freshFile()
    const reopened = openConnection(file)

    const held = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => reopened.pragma(name, { simple: true }))

    expect(held).toEqual(['wal', 2, 1])
    reopened.close()
  })

  it('[J11] a file that cannot hold a write-ahead log is refused in one sentence', () => {
    expect(() => openConnection(':memory:')).toThrow(/^:memory: cannot hold the journal: SQLite answers journal_mode = memory where wal is needed/)
  })

  it('[J11] a database that ignores synchronous=FULL is refused', () => {
    const deaf = (file: string) => {
      const database = new Database(file)
      const pragma = database.pragma.bind(database)
      database.pragma = (source, options) => (source === 'synchronous = FULL' ? [] : pragma(source, options))
      pragma('synchronous = NORMAL')
      return database
    }

    expect(() => openConnection(freshFile(), deaf)).toThrow('synchronous = 1')
  })
})

describe('fence', () => {
  it('[J4] without the unique index on (store, sequence) both writers would commit', async () => {
    const file = freshFile()
    const bare = openConnection(file)
    bare.exec('DROP INDEX event_fence')
    bare.close()
    const [first, second] = [openFile(file), openFile(file)]
    const [one, other] = [openScene(), openScene()]
    await first.commit([one.setUp()])
    other.setUp()

    await first.commit([one.receive(7)])
    await second.commit([other.receive(9)])

    const after = openConnection(file)
    expect(after.prepare('SELECT count(*) AS events, max(sequence) AS last FROM Event').get()).toEqual({ events: 4, last: 3 })
    after.close()
    await first.close()
    await second.close()
  })
})

describe('chain', () => {
  const seven = async () => {
    const file = freshFile()
    const journal = openFile(file)
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.receive(10), scene.issue().entry])
    await journal.commit([scene.issue().entry, scene.issue().entry])
    await journal.commit([scene.issue().entry])
    await journal.close()
    const connection = openConnection(file)
    return { connection, verdict: () => verifyStore(connection, CHAIN_KEY, scene.store), tamper: (sql: string) => connection.exec(sql) }
  }

  it('[J12] an untouched log is vouched for to its head', async () => {
    const { verdict } = await seven()
    expect(verdict()).toEqual({ intact: true, events: 7 })
  })

  it.each([
    ['an edited payload', `UPDATE Event SET data = replace(data, 'A-002', 'A-009') WHERE sequence = 5`, { sequence: 5, fault: 'payload' }],
    ['an edited actor', `UPDATE Event SET actorId = 'someone' WHERE sequence = 2`, { sequence: 2, fault: 'payload' }],
    ['an edited hash', `UPDATE Event SET payloadHash = 'x', data = NULL WHERE sequence = 3`, { sequence: 3, fault: 'chain' }],
    ['a deleted event', 'DELETE FROM Event WHERE sequence = 4', { sequence: 4, fault: 'missing' }],
    [
      'a closed-up gap',
      'DELETE FROM Event WHERE sequence = 4; UPDATE Event SET sequence = -(sequence - 1) WHERE sequence > 4; UPDATE Event SET sequence = -sequence WHERE sequence < 0',
      { sequence: 4, fault: 'chain' },
    ],
    [
      'two events in each other’s place',
      'UPDATE Event SET sequence = -5 WHERE sequence = 5; UPDATE Event SET sequence = 5 WHERE sequence = 6; UPDATE Event SET sequence = 6 WHERE sequence = -5',
      { sequence: 5, fault: 'chain' },
    ],
    ['a cut-off end', 'DELETE FROM Event WHERE sequence > 5', { sequence: 6, fault: 'head' }],
    [
      'an added end',
      `INSERT INTO Event (storeId, sequence, at, type, actorRole, actorId, data, payloadHash, chain) SELECT storeId, 8, at, type, actorRole, actorId, data, payloadHash, chain FROM Event WHERE sequence = 7`,
      { sequence: 8, fault: 'chain' },
    ],
  ])('[J12] %s is found at the first sequence that is not to be trusted', async (_, sql, found) => {
    const { tamper, verdict } = await seven()
    tamper(sql)
    expect(verdict()).toEqual({ intact: false, ...found })
  })

  it('[J12] a log rewritten with another key is found', async () => {
    const { connection } = await seven()
    expect(verifyStore(connection, Buffer.alloc(32, 8), openScene().store)).toMatchObject({ intact: false, sequence: 1, fault: 'chain' })
  })

  it('[J13] erasing a payload keeps the chain whole', async () => {
    const { tamper, verdict } = await seven()
    tamper('UPDATE Event SET data = NULL WHERE sequence = 5')
    expect(verdict()).toEqual({ intact: true, events: 7 })
  })
})

describe('failures', () => {
  it('[J14] an I/O error at any statement of a batch leaves nothing half-done, and the next commit works', async () => {
    const faulty = faultyDatabase()
    const file = freshFile()
    const journal = openFile(file, faulty.open)
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.receive(10)])
    const ticket = scene.issue()
    await journal.commit([ticket.entry])
    const before = await journal.load(scene.store)
    const batch = [scene.issue('A', answerTo('k1')).entry, scene.call(ticket).entry, scene.openSession('cookie')]

    let failedAt = 0
    for (let nth = 1; nth < 100; nth++) {
      faulty.arm({ strikes: (sql, run) => run === nth && sql !== 'COMMIT', moment: 'before', code: 'SQLITE_IOERR' })
      const outcome = await journal.commit(batch).then(
        () => 'done',
        (failure: { outcome: string }) => failure.outcome,
      )
      faulty.disarm()
      if (outcome === 'done') break
      failedAt = nth
      expect({ nth, outcome }).toEqual({ nth, outcome: 'not_done' })
      expect(await journal.load(scene.store)).toEqual(before)
      expect((await journal.recall(['k1'])).size).toBe(0)
    }

    expect(failedAt).toBeGreaterThan(10)
    expect(failedAt).toBeLessThan(99)
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it('[J15] a full disk refuses the commit and harms nothing; with room again the same batch is committed', async () => {
    const file = freshFile()
    let limited: Database.Database | undefined
    const journal = openFile(file, (path) => (limited = new Database(path)))
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.receive(10)])
    limited?.pragma(`max_page_count = ${limited.pragma('page_count', { simple: true })}`)
    const before = await journal.load(scene.store)
    const batch = Array.from({ length: 400 }, () => scene.issue().entry)

    await expect(journal.commit(batch)).rejects.toMatchObject({ outcome: 'not_done', message: expect.stringContaining('full') })
    expect(await journal.load(scene.store)).toEqual(before)

    limited?.pragma('max_page_count = 100000')
    await journal.commit(batch)
    expect(await journal.load(scene.store)).toEqual(restated(scene.state))
    await journal.close()
  })

  it.each([
    ['reached the disk', 'after', 3],
    ['never ran', 'before', 2],
  ] as const)('[J16] when COMMIT fails and it %s, the outcome is unknown and a reload tells it', async (_, moment, sequence) => {
    const faulty = faultyDatabase()
    const journal = openFile(freshFile(), faulty.open)
    const scene = openScene()
    await journal.commit([scene.setUp()])
    faulty.arm({ strikes: (sql) => sql === 'COMMIT', moment, code: 'SQLITE_IOERR_FSYNC' })

    await expect(journal.commit([scene.receive(10)])).rejects.toMatchObject({ outcome: 'unknown' })
    await expect(journal.load(scene.store)).rejects.toThrow('not open')

    faulty.disarm()
    await journal.reopen()
    expect((await journal.load(scene.store)).sequence).toBe(sequence)
    await journal.close()
  })

  it('[J16] a COMMIT that was only refused is undone for certain', async () => {
    const faulty = faultyDatabase()
    const journal = openFile(freshFile(), faulty.open)
    const scene = openScene()
    await journal.commit([scene.setUp()])
    const entry = scene.receive(10)
    faulty.arm({ strikes: (sql) => sql === 'COMMIT', moment: 'before', code: 'SQLITE_BUSY' })

    await expect(journal.commit([entry])).rejects.toMatchObject({ outcome: 'not_done' })

    faulty.disarm()
    await journal.commit([entry])
    expect((await journal.load(scene.store)).levels.get(MASKS)?.onHand).toBe(10)
    await journal.close()
  })
})

describe('erasing that fails', () => {
  /** A ticket that has ended, in a journal whose database fails on request; what is erased of it, and what the log says of that. */
  async function endedTicket() {
    const faulty = faultyDatabase()
    const file = freshFile()
    const journal = openFile(file, faulty.open)
    const scene = openScene()
    const [setUp, stock, gone] = [scene.setUp(), scene.receive(10), scene.issue('A')]
    await journal.commit([setUp, stock, gone.entry, scene.cancel(gone).entry])
    let entry: JournalEntry | undefined
    return {
      ...{ faulty, journal },
      erase: () =>
        journal
          .eraseTicket(scene.store, gone.id, (erased) => {
            entry ??= reportOf(scene, gone.id, erased)
            return [entry]
          })
          .then(
            () => 'done',
            (failure: { outcome: string }) => failure.outcome,
          ),
      found() {
        const connection = openConnection(file)
        const events = connection.prepare<[], { type: string; data: string | null }>('SELECT type, data FROM Event ORDER BY sequence').all()
        const { language } = connection.prepare('SELECT language FROM Ticket').get() as { language: string | null }
        const verdict = verifyStore(connection, CHAIN_KEY, scene.store)
        connection.close()
        const blanked = events.filter(({ data }) => data === null).length
        return {
          intact: verdict.intact,
          isErased: language === null && blanked === 2,
          isWhole: language === 'ko' && blanked === 0,
          isTold: events.at(-1)?.type === 'records.erased',
        }
      },
    }
  }
  const neither = { intact: true, isErased: false, isWhole: true, isTold: false }
  const both = { intact: true, isErased: true, isWhole: false, isTold: true }

  it('[X13] an I/O error at any statement leaves neither the erasing nor its event, and the next attempt does both', async () => {
    const { faulty, journal, erase, found } = await endedTicket()

    let failedAt = 0
    for (let nth = 1; nth < 100; nth++) {
      faulty.arm({ strikes: (sql, run) => run === nth && sql !== 'COMMIT', moment: 'before', code: 'SQLITE_IOERR' })
      const outcome = await erase()
      faulty.disarm()
      if (outcome === 'done') break
      failedAt = nth
      expect({ nth, outcome, ...found() }).toEqual({ nth, outcome: 'not_done', ...neither })
    }

    expect(failedAt).toBeGreaterThan(4)
    expect(found()).toEqual(both)
    await journal.close()
  })

  it.each([
    ['reached the disk', 'after', both],
    ['never ran', 'before', neither],
  ] as const)('[X13] when its COMMIT fails and %s, both are there or neither', async (_, moment, expected) => {
    const { faulty, journal, erase, found } = await endedTicket()
    faulty.arm({ strikes: (sql) => sql === 'COMMIT', moment, code: 'SQLITE_IOERR_FSYNC' })

    expect(await erase()).toBe('unknown')

    faulty.disarm()
    expect(found()).toEqual(expected)
    await journal.reopen()
    await journal.close()
  })
})

describe('rows', () => {
  const morning = async () => {
    const file = freshFile()
    const journal = openFile(file)
    const scene = openScene()
    await journal.commit([scene.setUp(), scene.receive(10)])
    const tickets = [scene.issue(), scene.issue()]
    await journal.commit([...tickets.map(({ entry }) => entry), scene.cancel(tickets[0] as (typeof tickets)[number]).entry])
    await journal.close()
    return { connection: openConnection(file), tickets }
  }

  it('[J17] a level is the sum of its movements, and one that is not is named', async () => {
    const { connection } = await morning()
    expect(driftedLevels(connection)).toEqual([])

    connection.exec('UPDATE Level SET onHand = onHand + 1')

    expect(driftedLevels(connection)).toEqual([{ storeId: 'store-sunbeon', product: 'mask-kf94' }])
    connection.close()
  })

  it('[J18] every number given has a row that names its ticket, and a ticket its token hash', async () => {
    const { connection, tickets } = await morning()

    const rows = connection.prepare('SELECT d.number, t.id, t.tokenHash, t.ended FROM DrawnNumber d JOIN Ticket t ON t.id = d.ticketId ORDER BY d.number').all()

    expect(rows).toEqual(tickets.map(({ id }, at) => ({ number: at + 1, id, tokenHash: tokenHashOf(id), ended: at === 0 ? 1 : 0 })))
    connection.close()
  })

  it('[J19] start-up finds live tickets, recent calls and service times by index, not by reading every ticket', async () => {
    const { connection } = await morning()
    const planOf = (sql: string) => JSON.stringify(connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all())

    expect(planOf("SELECT * FROM Ticket WHERE storeId = 's' AND ended = 0 ORDER BY issueSequence")).toContain('Ticket_storeId_ended_idx')
    expect(planOf("SELECT c.* FROM Ticket t CROSS JOIN Claim c ON c.ticketId = t.id WHERE t.storeId = 's' AND t.ended = 0")).not.toContain('SCAN')
    expect(planOf("SELECT * FROM Ticket WHERE storeId = 's' AND callSequence > 2 ORDER BY callSequence DESC LIMIT 8")).toContain(
      'Ticket_storeId_callSequence_idx',
    )
    expect(planOf("SELECT min(paceIn) FROM Ticket WHERE storeId = 's' AND paceIn > ''")).toContain('Ticket_storeId_paceIn_paceSequence_idx')
    connection.close()
  })
})
