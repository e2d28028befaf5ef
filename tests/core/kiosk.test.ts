import { describe, expect, test } from 'vitest'
import { credentialId } from '#core/ids'
import { BURST_MS, NOD_MS } from '#core/kiosk/kiosk'
import type { Actor } from '#core/store/events'
import { kioskView } from '#core/views/kiosk'
import { staffView } from '#core/views/staff'
import { DEMO } from '../support/ruled'
import { MASK, MORNING, openShop, type Shop } from '../support/store'

const ISSUE = { type: 'issue', service: 'A' } as const
const KIOSK: Actor = { role: 'kiosk', id: 'kiosk-1' }
const OTHER: Actor = { role: 'kiosk', id: 'kiosk-2' }

/** Masks under rules, and two kiosks that are let in. */
function shopWithKiosks(masks: { atKiosk?: 'open' | 'nod' | 'off' }): Shop {
  const shop = openShop(
    {
      products: [{ code: MASK, name: 'KF94', rules: 'demo-weekly' }],
      services: [
        { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2, ...masks },
        { code: 'C', name: '약 상담' },
      ],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'C' }] } }],
    },
    MORNING,
    new Map([[DEMO.scheme, DEMO]]),
  )
  for (const { id } of [KIOSK, OTHER]) {
    const credential = { id: credentialId(id), role: 'kiosk', name: `입구 ${id}`, secretHash: id, createdAt: shop.now, revokedAt: null } as const
    shop.do({ type: 'create_key', credential })
  }
  shop.do({ type: 'receive', product: MASK, units: 100 })
  return shop
}

describe('a kiosk', () => {
  test('[KI1] masks under rules are off until the store says so; other services and staff are as before', () => {
    const shop = shopWithKiosks({})
    expect(shop.refused(ISSUE, KIOSK)).toEqual({ kind: 'not_at_kiosk', service: 'A' })
    expect(shop.refused({ type: 'ask_nod', service: 'A' }, KIOSK)).toEqual({ kind: 'not_at_kiosk', service: 'A' })
    expect(kioskView(shop.state).services.map(({ code, atKiosk }) => `${code} ${atKiosk}`)).toEqual(['A off', 'C open'])
    expect(shop.do(ISSUE).ticket?.number).toBe(1)
    expect(shop.do({ type: 'issue', service: 'C' }, KIOSK).ticket?.number).toBe(1)
    expect(shopWithKiosks({ atKiosk: 'open' }).do(ISSUE, KIOSK).ticket?.number).toBe(1)
  })

  test('[KI2] one nod is one ticket, of the service and the kiosk it was asked for', () => {
    const shop = shopWithKiosks({ atKiosk: 'nod' })
    expect(shop.refused(ISSUE, KIOSK)).toEqual({ kind: 'nod_needed', service: 'A' })
    shop.do({ type: 'ask_nod', service: 'A' }, KIOSK)
    expect(shop.refused(ISSUE, KIOSK), 'asked is not given').toEqual({ kind: 'nod_needed', service: 'A' })
    shop.do({ type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'nod' })
    expect(shop.refused(ISSUE, OTHER), 'another kiosk').toEqual({ kind: 'nod_needed', service: 'A' })
    expect(shop.do(ISSUE, KIOSK).ticket?.number).toBe(1)
    expect(shop.refused(ISSUE, KIOSK)).toEqual({ kind: 'nod_needed', service: 'A' })
  })

  test('[KI2] a nod that came too late, was refused, or was not taken in time is nobody’s', () => {
    const shop = shopWithKiosks({ atKiosk: 'nod' })
    const nod = { type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'nod' } as const
    const ask = () => shop.do({ type: 'ask_nod', service: 'A' }, KIOSK)
    expect(shop.refused(nod)).toEqual({ kind: 'nothing_asked', kiosk: KIOSK.id })
    ask()
    shop.now += NOD_MS
    expect(shop.refused(nod), 'too late').toEqual({ kind: 'nothing_asked', kiosk: KIOSK.id })
    ask()
    shop.do({ type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'deny' })
    expect(shop.refused(nod), 'refused').toEqual({ kind: 'nothing_asked', kiosk: KIOSK.id })
    ask()
    shop.do(nod)
    shop.now += NOD_MS
    expect(shop.refused(ISSUE, KIOSK), 'not taken').toEqual({ kind: 'nod_needed', service: 'A' })
  })

  test('[KI3] the tenth scarce ticket within a minute stops this kiosk alone; slower ones do not', () => {
    const shop = shopWithKiosks({ atKiosk: 'open' })
    for (let n = 0; n < 9; n++) shop.do(ISSUE, KIOSK)
    shop.now += BURST_MS
    for (let n = 0; n < 9; n++) shop.do(ISSUE, KIOSK)
    expect(kioskView(shop.state).kiosks).toEqual([])
    shop.do(ISSUE, KIOSK)
    const since = shop.now
    expect(shop.refused(ISSUE, KIOSK)).toEqual({ kind: 'kiosk_stopped', since })
    expect(shop.log.at(-1)).toMatchObject({ type: 'kiosk.stopped', data: { kiosk: KIOSK.id, tickets: 10, seconds: 60 } })
    expect(shop.do({ type: 'issue', service: 'C' }, KIOSK).ticket?.number, 'what is not scarce').toBe(1)
    expect(shop.do(ISSUE, OTHER).ticket?.number).toBe(20)
    shop.do({ type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'resume' })
    expect(shop.do(ISSUE, KIOSK).ticket?.number).toBe(21)
  })

  test('[KI4] pressed twice it is one call, until staff say they come', () => {
    const shop = shopWithKiosks({})
    shop.do({ type: 'call_staff' }, KIOSK)
    const { sequence } = shop.state
    shop.now += 5_000
    shop.do({ type: 'call_staff' }, KIOSK)
    expect(shop.state.sequence).toBe(sequence)
    expect(staffView(shop.state).kiosks).toEqual([{ kiosk: KIOSK.id, name: `입구 ${KIOSK.id}`, helpSince: new Date(shop.now - 5_000).toISOString() }])
    expect(kioskView(shop.state).kiosks[0]).not.toHaveProperty('name')
    shop.do({ type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'coming' })
    expect(staffView(shop.state).kiosks).toEqual([])
    expect(shop.refused({ type: 'answer_kiosk', kiosk: KIOSK.id, answer: 'coming' })).toEqual({ kind: 'nothing_asked', kiosk: KIOSK.id })
    expect(shop.refused({ type: 'answer_kiosk', kiosk: 'nobody', answer: 'coming' })).toEqual({ kind: 'unknown_credential', credential: 'nobody' })
  })
})
