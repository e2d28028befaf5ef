import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { liveViews } from '#core/protocol/live'
import { type Everybody, everybody, type Letter, WHO } from '../support/everybody'
import { type Running, startShop } from '../support/running-server'
import { watchAs } from '../support/watcher'

/** Who may watch which namespace, by hand: one that is not here fails. c is a customer with a ticket's token. */
const MATRIX: Record<string, string> = { display: 's p w d', kiosk: 's p w k', staff: 's p w', ticket: 'c' }

describe('who may watch what', () => {
  let running: Running
  let all: Everybody
  let token: string
  beforeAll(async () => {
    running = await startShop()
    all = await everybody(running)
    token = (await running.post('tickets', { service: 'C' })).body.ticket.token
  })
  afterAll(() => running.close())

  test('[A17] every namespace stands in the matrix, and nothing else does', () => {
    expect(Object.keys(liveViews).sort()).toEqual(Object.keys(MATRIX).sort())
  })

  for (const [name, allowed] of Object.entries(MATRIX))
    test(`[A17] /${name} is for ${allowed} alone`, async () => {
      for (const letter of Object.keys(WHO) as Letter[]) {
        const seen = await watchAs(running, name, all.shown[letter])
        expect(typeof seen === 'object', `${WHO[letter]}: ${JSON.stringify(seen).slice(0, 60)}`).toBe(allowed.split(' ').includes(letter))
      }
      expect(typeof (await watchAs(running, name, {}, { token })) === 'object', 'customer').toBe(allowed === 'c')
      for (const [who, shown] of Object.entries({ revoked: all.revoked, removed: all.removed }))
        expect(await watchAs(running, name, shown), who).toBeTypeOf('string')
    })

  test('[A17] staff of another store see their own shop, whatever they ask for', async () => {
    const seen = await watchAs(running, 'staff', all.otherStaff, { store: 'saebom' })
    expect(JSON.stringify(seen)).toContain('다른 약국')
    expect(JSON.stringify(seen)).not.toContain('새봄약국')
  })
})
