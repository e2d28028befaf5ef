import { describe, expect, test } from 'vitest'
import { board, customerView, displayView, kioskView, lineView, staffView, stock } from '#core/protocol/views'
import { boardView } from '#core/views/board'
import { customerView as customer } from '#core/views/customer'
import { displayView as display } from '#core/views/display'
import { kioskView as kiosk } from '#core/views/kiosk'
import { lineView as line } from '#core/views/line'
import { staffView as staff } from '#core/views/staff'
import { stockView } from '#core/views/stock'
import { callNext, issue, MASK, MORNING, openShop, type Shop } from '../support/store'

function busyShop(): Shop {
  const shop = openShop({
    products: [
      { code: MASK, name: '공적 마스크 KF94' },
      { code: 'insulin', name: '인슐린', class: 'prescription' },
    ],
    services: [
      { code: 'A', name: '공적 마스크', product: MASK, unitsPerClaim: 2 },
      { code: 'B', name: '처방 조제', flow: 'prepared' },
      { code: 'D', name: '인슐린', product: 'insulin' },
    ],
    counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'B' }, { service: 'D' }] } }],
  })
  shop.do({ type: 'receive', product: MASK, units: 10 })
  shop.do({ type: 'receive', product: 'insulin', units: 3 })
  for (let n = 0; n < 5; n++) issue(shop, { claims: [{ birthDigit: 7, proxyClass: 'cohabitant' }] })
  issue(shop, { standby: true })
  issue(shop, { service: 'D' })
  const called = callNext(shop)
  shop.do({ type: 'start_serving', ticket: called.id })
  const missed = callNext(shop)
  shop.do({ type: 'no_show', ticket: missed.id })
  callNext(shop)
  return shop
}

describe('views', () => {
  test('[V1] every view is what its schema says', () => {
    const { state } = busyShop()
    expect(board.parse(boardView(state, MORNING))).toEqual(boardView(state, MORNING))
    expect(stock.parse(stockView(state, MORNING))).toEqual(stockView(state, MORNING))
    expect(displayView.parse(display(state))).toEqual(display(state))
    expect(kioskView.parse(kiosk(state))).toEqual(kiosk(state))
    expect(staffView.parse(staff(state))).toEqual(staff(state))
    expect(lineView.parse(line(state, 'A' as never))).toEqual(line(state, 'A' as never))
    for (const ticket of state.tickets.values()) expect(customerView.parse(customer(state, ticket, MORNING))).toEqual(customer(state, ticket, MORNING))
  })

  test('[V7] one thing in two sizes is two products, told apart by the size after the name, in both languages', () => {
    const sizes = [
      { code: 'mask-l', name: 'KF94', nameEn: 'KF94 mask', size: '대형', sizeEn: 'large' },
      { code: 'mask-s', name: 'KF94', nameEn: 'KF94 mask', size: '소형' },
    ]
    const { state } = openShop({
      products: sizes,
      services: [
        { code: 'A', name: '대형', product: 'mask-l' },
        { code: 'B', name: '소형', product: 'mask-s' },
      ],
      counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'B' }] } }],
    })
    const named = [
      { name: 'KF94 대형', nameEn: 'KF94 mask large' },
      { name: 'KF94 소형', nameEn: 'KF94 mask 소형' },
    ]
    expect(display(state).stock).toMatchObject(named)
    expect(staff(state).stock).toMatchObject(named)
  })

  test('[V2] nothing personal reaches the display, the kiosk or other people’s phones', () => {
    const shop = busyShop()
    const open = JSON.stringify([display(shop.state), kiosk(shop.state), line(shop.state, 'A' as never), boardView(shop.state, MORNING)])
    for (const secret of ['cohabitant', 'proxyClass', 'birthDigit', shop.ticket('A-003').id]) expect(open).not.toContain(`"${secret}"`)
    expect(JSON.stringify(staff(shop.state)), 'the control: staff do see it').toContain('cohabitant')
  })

  test('[V3] prescription and narcotic products have neither name nor count in what the public sees', () => {
    const { state } = busyShop()
    expect(display(state).stock.map(({ code }) => code)).toEqual([MASK])
    expect(kiosk(state).services.find(({ code }) => code === 'D')).not.toHaveProperty('claim')
    expect(staff(state).stock.map(({ code }) => code)).toEqual([MASK, 'insulin'])
  })

  test('[V4] a phone finds its number once, in the place where it stands', () => {
    const view = line(busyShop().state, 'A' as never)
    expect(view).toMatchObject({
      serving: [{ from: 1, to: 1 }],
      aside: [{ from: 2, to: 2 }],
      called: [{ number: 3, counter: '1' }],
      line: [{ from: 4, to: 5 }],
      standby: [{ from: 6, to: 6 }],
    })
  })

  test('[V5] 20,000 people in line are one run', () => {
    const shop = openShop({ services: [{ code: 'C', name: '약 상담' }], counters: [{ code: '1', profile: { services: [{ service: 'C' }] } }] })
    for (let n = 0; n < 20_000; n++) issue(shop, { service: 'C' })
    expect(line(shop.state, 'C' as never)?.line).toEqual([{ from: 1, to: 20_000 }])
    expect(JSON.stringify(staff(shop.state)).length).toBeLessThan(40_000)
  })

  test('[V6] the customer sees people ahead, the wait as a range, until when units are kept, and the place on standby', () => {
    const shop = busyShop()
    expect(customer(shop.state, shop.ticket('A-005'), MORNING)).toMatchObject({
      ahead: 1,
      wait: { low: 1, high: 3 },
      ticket: { units: 2, promise: 'promised', mayPostpone: true },
    })
    expect(customer(shop.state, shop.ticket('A-006'), MORNING)).toMatchObject({ standbyPlace: 1, ticket: { units: 2, promise: 'standby' } })
    expect(customer(shop.state, shop.ticket('A-003'), MORNING)).toMatchObject({ ticket: { status: 'called', counter: '1' } })
  })
})
