import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Everybody, everybody, type Letter, WHO } from '../support/everybody'
import { type Running, startShop } from '../support/running-server'
import { watchAs } from '../support/watcher'

/** Who hands out what (facts: 약사법 44조), and who sees what is on the shelf (68조), by hand. */
const CLASSES = {
  quasi_drug: { handsOut: 's p w', isPublic: true },
  otc: { handsOut: 'p w', isPublic: true },
  prescription: { handsOut: 'p w', isPublic: false },
  narcotic: { handsOut: 'p w', isPublic: false },
} as const
type Class = keyof typeof CLASSES
const classes = Object.keys(CLASSES) as Class[]
const letterOf = (which: Class): string => 'QRST'[classes.indexOf(which)] ?? ''
const productOf = (which: Class): string => `box-${which.replace('_', '-')}`
const nameOf = (which: Class): string => `상자 ${which}`

describe('who may do what with which class of product', () => {
  let running: Running
  let all: Everybody

  beforeAll(async () => {
    running = await startShop({
      limits: { perCredential: 10_000, perToken: 10_000, failuresPerAddress: 10_000 },
      settings: {
        products: classes.map((which) => ({ code: productOf(which), name: nameOf(which), class: which })),
        services: classes.map((which) => ({ code: letterOf(which), name: `줄 ${letterOf(which)}`, product: productOf(which) })),
        counters: [{ code: '1', profile: { services: classes.map((which) => ({ service: letterOf(which) })) } }],
      },
    })
    all = await everybody(running)
    for (const which of classes) await running.post('stock/receipts', { product: productOf(which), units: 1_000 })
  })
  afterAll(() => running.close())

  /** Somebody with one share stands at the counter. */
  async function atCounter(which: Class): Promise<{ id: string; claim: string }> {
    const { ticket } = (await running.post('tickets', { service: letterOf(which) })).body
    await running.post(`tickets/${ticket.id}/call`, { counter: '1' })
    await running.post(`tickets/${ticket.id}/start-serving`)
    return { id: ticket.id, claim: ticket.claims[0].id }
  }

  for (const which of classes)
    test(`[A15] ${which} is handed out by ${CLASSES[which].handsOut} alone; from anybody else nothing leaves the shelf`, async () => {
      const onHand = async () => (await running.get('stock')).body.products.find(({ code }: { code: string }) => code === productOf(which)).onHand
      for (const letter of [...(Object.keys(WHO) as Letter[]), 'other', 'revoked', 'removed'] as const) {
        const headers = { other: all.otherStaff, revoked: all.revoked, removed: all.removed, ...all.shown }[letter]
        const { id, claim } = await atCounter(which)
        const before = await onHand()
        const { status } = await running.request('POST', `/api/v1/stores/saebom/tickets/${id}/dispense`, {
          body: { claim, product: productOf(which), units: 1 },
          headers: { ...headers, origin: running.base },
        })
        const may = CLASSES[which].handsOut.split(' ').includes(letter)
        expect(may ? status === 200 : status === 401 || status === 403, `${letter} → ${status}`).toBe(true)
        expect(await onHand(), letter).toBe(may ? before - 1 : before)
      }
    })

  for (const which of classes)
    test(`[A16] ${which} is ${CLASSES[which].isPublic ? 'shown to' : 'hidden from'} those who only watch, and shown to those who work here`, async () => {
      const { token } = (await running.post('tickets', { service: letterOf(which) })).body.ticket
      const seen = {
        display: await watchAs(running, 'display', all.shown.d),
        kiosk: await watchAs(running, 'kiosk', all.shown.k),
        staff: await watchAs(running, 'staff', all.shown.s),
        line: await watchAs(running, 'ticket', {}, { token }),
      }
      for (const [audience, picture] of Object.entries(seen)) {
        const text = JSON.stringify(picture)
        const shows = text.includes(nameOf(which)) || text.includes(productOf(which))
        // Kiosk and phones speak of services; the display names what is on the shelf.
        expect(shows, audience).toBe(audience === 'staff' || (CLASSES[which].isPublic && audience === 'display'))
      }
    })
})
