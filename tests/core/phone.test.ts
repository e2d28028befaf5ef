import { describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '#core/protocol/snapshot'
import { alertOf } from '#core/views/alert'
import { customerView } from '#core/views/customer'
import { staffView } from '#core/views/staff'
import { isPushService } from '#server/notify/push-services'
import { pushWords } from '#server/notify/push-words'
import { customerIn, lineIn } from '../../app/t/[token]/read'
import { languageFor, languagesOf } from '../../app/t/languages'
import { issue, MASK, openShop, type Shop } from '../support/store'

function shopOfMasks(units = 100): Shop {
  const shop = openShop()
  shop.do({ type: 'receive', product: MASK, units })
  return shop
}

const alertNow = (shop: Shop, label: string) => alertOf(shop.state, shop.ticket(label))

describe('"I am here"', () => {
  test('[PH1] said twice is said once: one event, one instant; staff see it, and the order stays', () => {
    const shop = shopOfMasks()
    issue(shop)
    const { id: ticket } = issue(shop)
    const before = shop.state.sequence
    shop.do({ type: 'say_here', ticket })
    const { hereAt } = shop.ticket('A-002')
    shop.now += 60_000
    shop.do({ type: 'say_here', ticket })
    expect(shop.ticket('A-002').hereAt).toBe(hereAt)
    expect(shop.state.sequence - before, 'events').toBe(1)
    expect(shop.log.at(-1)).toMatchObject({ type: 'ticket.here', data: { ticket } })
    const line = staffView(shop.state).services[0]?.line
    expect(line?.map(({ label, hereAt: seen }) => `${label} ${seen !== undefined}`)).toEqual(['A-001 false', 'A-002 true'])
    expect(customerView(shop.state, shop.ticket('A-002'), shop.now)).toMatchObject({ ahead: 1, ticket: { mayBeHere: false } })
  })

  test('[PH2] it is said while waiting, called or missed, and from no other status', () => {
    const shop = shopOfMasks()
    const { id: ticket } = issue(shop)
    const may = () => customerView(shop.state, shop.ticket('A-001'), shop.now).ticket.mayBeHere
    expect(may()).toBe(true)
    shop.do({ type: 'call_next', counter: '1' })
    expect(may()).toBe(true)
    shop.do({ type: 'start_serving', ticket })
    expect(may()).toBe(false)
    expect(shop.refused({ type: 'say_here', ticket })).toEqual({ kind: 'illegal_transition', from: 'serving', act: 'say_here' })
    shop.do({ type: 'no_show', ticket })
    shop.do({ type: 'say_here', ticket })
    expect(staffView(shop.state).aside[0]?.hereAt, 'the mark staff look for').toBeDefined()
    shop.do({ type: 'cancel', ticket })
    expect(shop.refused({ type: 'say_here', ticket }).kind).toBe('illegal_transition')
  })

  test('[PH3] whoever is missed or lets others go first is no longer said to be there', () => {
    const shop = shopOfMasks()
    const { id: ticket } = issue(shop)
    shop.do({ type: 'say_here', ticket })
    shop.do({ type: 'postpone', ticket })
    expect(shop.ticket('A-001').hereAt, 'postponed').toBeNull()
    shop.do({ type: 'say_here', ticket })
    shop.do({ type: 'call_next', counter: '1' })
    shop.do({ type: 'no_show', ticket })
    expect(shop.ticket('A-001').hereAt, 'missed').toBeNull()
  })
})

describe('what a pocket is told', () => {
  test('[PH4] near, called with the counter, again when called again, kept until when, broken; and nothing twice', () => {
    const shop = shopOfMasks()
    for (let n = 0; n < 6; n++) issue(shop)
    expect(alertNow(shop, 'A-005'), 'four ahead').toBeNull()
    expect(alertNow(shop, 'A-004')).toMatchObject({ kind: 'near', ahead: 3 })
    const { id: ticket } = shop.ticket('A-001')
    const near = alertNow(shop, 'A-001')
    shop.do({ type: 'call_next', counter: '2' })
    const called = alertNow(shop, 'A-001')
    expect(called).toMatchObject({ kind: 'called', counter: '2' })
    expect(called?.mark).not.toBe(near?.mark)
    issue(shop)
    expect(alertNow(shop, 'A-001'), 'something else happened').toEqual(called)
    shop.do({ type: 'recall', ticket })
    expect(alertNow(shop, 'A-001')?.mark, 'called again').not.toBe(called?.mark)
    shop.do({ type: 'no_show', ticket })
    expect(alertNow(shop, 'A-001')).toMatchObject({ kind: 'kept', until: Date.parse('2020-03-11T18:00:00+09:00') })
    shop.do({ type: 'count', product: MASK, onHand: 2 })
    expect(alertNow(shop, 'A-007')).toMatchObject({ kind: 'broken' })
  })

  test('[PH5] a lock screen shows label, counter and time, and in the language of the page', () => {
    const zone = 'Asia/Seoul'
    const until = Date.parse('2020-03-11T18:00:00+09:00')
    expect(pushWords('ko', 'A-001', { kind: 'called', counter: '2', mark: '' }, zone).body).toBe('2번 접수대로 오세요.')
    for (const language of ['ko', 'en', 'zh', 'vi'] as const) {
      const { title, body } = pushWords(language, 'A-001', { kind: 'kept', until, mark: '' }, zone)
      expect(title).toContain('A-001')
      expect(body).toContain('18:00')
    }
  })

  test('[PH6] a phone’s address is written to only where it is a push service', () => {
    for (const good of ['https://fcm.googleapis.com/fcm/send/x', 'https://updates.push.services.mozilla.com/wpush/v2/x', 'https://web.push.apple.com/x'])
      expect(isPushService(good), good).toBe(true)
    for (const bad of [
      'http://fcm.googleapis.com/x',
      'https://127.0.0.1/x',
      'https://fcm.googleapis.com.evil.example/x',
      'https://evil.example/fcm.googleapis.com',
      'https://fcm.googleapis.com:8443/x',
      'https://someone@fcm.googleapis.com/x',
      'not an address',
    ])
      expect(isPushService(bad), bad).toBe(false)
  })
})

describe('the page of a ticket', () => {
  test('[PH7] a phone believes a picture of its own version with the parts it walks through, and no other', () => {
    const lists = { called: [], serving: [], preparing: [], ready: [], line: [], standby: [], broken: [], aside: [], lastCalled: [] }
    const view = { service: 'A', day: '2020-03-11', phase: { phase: 'taking' }, ...lists }
    const picture = { protocol: PROTOCOL_VERSION, epoch: 'e', sequence: 1, asOf: '2020-03-11T00:00:00Z', view }
    expect(lineIn(picture)).toEqual(picture)
    for (const spoiled of [
      { ...picture, protocol: PROTOCOL_VERSION + 1 },
      { ...picture, sequence: '1' },
      { ...picture, view: { ...view, line: undefined } },
      null,
      'x',
    ])
      expect(lineIn(spoiled)).toBeNull()
    const shop = shopOfMasks()
    const own = customerView(shop.state, issue(shop), shop.now)
    expect(customerIn(own)).toBe(own)
    expect(() => customerIn({ ...own, ticket: undefined })).toThrow(TypeError)
  })

  test('[PH8] the reader’s choice goes first, then what the browser asks for, then the store’s own; a store of one language speaks it alone', () => {
    const all = languagesOf(['en', 'ko'])
    expect(all).toEqual(['en', 'ko', 'zh', 'vi'])
    expect(languageFor(all, 'vi', 'zh-CN,zh;q=0.9')).toBe('vi')
    expect(languageFor(all, null, 'fr;q=0.9,zh-CN')).toBe('zh')
    expect(languageFor(all, 'xx', 'fr')).toBe('en')
    expect(languageFor(languagesOf(['ko']), 'zh', 'vi')).toBe('ko')
  })
})
