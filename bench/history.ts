import path from 'node:path'
import { openConnection } from '#server/journal/connection'

/** Tickets of a busy day: how the made-up history is spread over days. */
const PER_DAY = 2000

/**
 * Gives a store a past: so many served tickets with their claims, numbers, movements and events, and a few thousand kept answers
 * (those of three days). Written straight into the file of a stopped server: through the API it would take an hour.
 */
export function addHistory(dataDir: string, tickets: number): void {
  const file = openConnection(path.join(dataDir, 'sunbeon.db'))
  file.pragma('synchronous = OFF')
  const { id: store, sequence } = file.prepare<[], { id: string; sequence: number }>('SELECT id, sequence FROM Store').get() ?? { id: '', sequence: 0 }
  const each = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${tickets})`
  const id = `printf('016e%04x-%04x-7000-8000-%012x', i >> 16, i & 65535, i)`
  const day = `date('2020-03-10', printf('-%d days', (${tickets} - i) / ${PER_DAY}))`
  const at = `${day} || 'T01:' || printf('%02d:%02d.000+00:00', i / 60 % 60, i % 60)`
  const number = `(i - 1) % ${PER_DAY} + 1`
  const insert = (table: string, columns: string, values: string, limit = ''): void => {
    file.exec(`INSERT INTO "${table}" (${columns}) ${each} SELECT ${values} FROM n ${limit}`)
  }
  file.exec('BEGIN')
  insert(
    'Ticket',
    `id, storeId, service, day, number, formerLabels, product, promiseKind, collectFrom, collectUntil, status, standingSince, ended, lane, place, rank,
     issueSequence, callCounter, callAt, callSequence, callTimes, prepared, postponed, issuedAt, tokenHash`,
    `${id}, '${store}', 'A', ${day}, ${number}, '[]', 'mask-kf94', 'promised', ${at}, ${day} || 'T09:00:00.000+00:00', 'served', ${at}, 1, 'walk_in', i, 0,
     ${sequence} + i, '1', ${at}, ${sequence} + i, 1, 0, 0, ${at}, lower(hex(randomblob(32)))`,
  )
  insert('Claim', 'ticketId, nth, id, units, state, dispensed', `${id}, 1, ${id} || '.1', 2, 'dispensed', 2`)
  insert('DrawnNumber', 'storeId, day, service, number, ticketId', `'${store}', ${day}, 'A', ${number}, ${id}`)
  // The two cancel out, so that the level stays the sum of its movements.
  for (const [kind, units] of [
    ['allocation', 2],
    ['release', -2],
  ] as const)
    insert(
      'Movement',
      'storeId, product, sequence, at, kind, onHand, allocated, heldBack, ticketId, claimId',
      `'${store}', 'mask-kf94', ${sequence} + i, ${at}, '${kind}', 0, ${units}, 0, ${id}, NULL`,
    )
  insert(
    'Event',
    'storeId, sequence, at, type, actorRole, actorId, data, payloadHash, chain',
    `'${store}', ${sequence} + i, ${at}, 'ticket.issued', 'kiosk', 'history', '{"label":"A-' || (${number}) || '","ticket":"' || ${id} || '"}', hex(randomblob(16)), hex(randomblob(16))`,
  )
  insert(
    'Answer',
    'key, fingerprint, body, storeId, at',
    `hex(randomblob(16)), hex(randomblob(16)), '{"ticket":{"id":"' || ${id} || '"}}', '${store}', '2020-03-10T23:00:00.000+00:00'`,
    'LIMIT 5000',
  )
  file.prepare('UPDATE Store SET sequence = ?, daySequence = ? WHERE id = ?').run(sequence + tickets, sequence + tickets, store)
  file.exec('COMMIT')
  file.pragma('wal_checkpoint(TRUNCATE)')
  file.close()
}
