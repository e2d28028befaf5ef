import { expect, test } from 'vitest'
import { described } from '#server/log'

test('[W9] an error is told without what it repeats: values in its message, its causes, and what hangs on it', () => {
  const secrets = ['900311-1234567', '9003111234567', 'sb.staff.abcdefghijkl.0123456789abcdefghijklmnopqrstuvwxyzABCDEFG', 'AbCdEfGhIjKlMnOpQrStUv']
  for (const secret of secrets) {
    const cause = Object.assign(new Error(`UNIQUE constraint failed: ${secret}`), { code: 'SQLITE_CONSTRAINT_PRIMARYKEY', row: { secret } })
    const told = JSON.stringify(described(Object.assign(new TypeError(`no ${secret}\n${secret}`, { cause }), { request: { secret } })))
    expect(told).not.toContain(secret)
    for (const kept of ['TypeError', 'UNIQUE constraint failed', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'log.test.ts']) expect(told).toContain(kept)
  }
  expect(described('900311-1234567')).toEqual({ type: 'string' })
})
