import { describe, expect, test } from 'vitest'
import { displayChoice, noticeWords } from '#core/display/display-settings'
import { CAPITALS, capitalOf, displayInches, displayLetters, type LetterSize } from '#core/display/letters'
import { invitesNewcomers, pagesOf, type Standing, take, turn } from '#core/display/pages'
import { credentialId } from '#core/ids'
import { displayView as schema } from '#core/protocol/views'
import type { Role } from '#core/store/roles'
import { displayView } from '#core/views/display'
import { callNext, issue, MASK, openShop, type Shop } from '../support/store'

function shopWith(...roles: readonly Role[]): Shop {
  const shop = openShop()
  shop.do({ type: 'receive', product: MASK, units: 20 })
  for (const role of roles) shop.do({ type: 'create_key', credential: credential(role, shop.now) })
  return shop
}
function credential(role: Role, createdAt: number) {
  return { id: credentialId(`${role}-1`), role, name: role, secretHash: '0', createdAt, revokedAt: null }
}
const choice = (changes: object = {}) => displayChoice.parse(changes)
const keys = (shop: Shop) => pagesOf(displayView(shop.state)).map(({ key }) => key)

describe('display', () => {
  test('[DI1] at five metres the letters of every size have the millimetres of the norm on every screen they are measured for', () => {
    for (const inches of displayInches)
      for (const [size, units] of Object.entries(displayLetters[inches]) as [LetterSize, number][]) {
        expect(capitalOf(units, inches), `${size} on ${inches} inches`).toBeGreaterThanOrEqual(CAPITALS[size])
        expect(capitalOf(units, inches), 'and not much more: room is short').toBeLessThan(CAPITALS[size] * 1.03)
      }
    expect(capitalOf(displayLetters[43].must, 32), 'the control: letters of the larger screen are too small on the other').toBeLessThan(CAPITALS.must)
  })

  test('[DI2] a display shows the calls, waits, stock and ready numbers of its services alone; others show all', () => {
    const shop = shopWith('display')
    shop.do({ type: 'set_display', device: 'display-1', choice: choice({ services: ['B'], inches: 32 }) })
    issue(shop)
    issue(shop, { service: 'B' })
    issue(shop, { service: 'B' })
    callNext(shop)
    callNext(shop)
    const own = displayView(shop.state, 'display-1')
    expect(schema.parse(own)).toEqual(own)
    expect(own).toMatchObject({ calling: [{ label: 'B-001' }], lastCalled: [{ label: 'B-001' }], next: ['B-002'], stock: [], screen: { inches: 32 } })
    expect(own.services.map(({ code }) => code)).toEqual(['B'])
    const other = displayView(shop.state, 'display-2')
    expect(other.calling.map(({ label }) => label).sort()).toEqual(['A-001', 'B-001'])
    expect(other).toMatchObject({ stock: [{ code: MASK }], screen: { inches: 43, languages: [] } })
  })

  test('[DI3] what a display shows is said of displays alone and is in the log; services it names are there, and those of a display that was shut out go', () => {
    const shop = shopWith('display', 'kiosk')
    const set = (device: string, changes: object = {}) => ({ type: 'set_display', device, choice: choice(changes) }) as const
    expect(shop.refused(set('kiosk-1'))).toEqual({ kind: 'unknown_credential', credential: 'kiosk-1' })
    expect(shop.refused(set('display-1', { services: ['Z'] }))).toEqual({ kind: 'unknown_service', service: 'Z' })
    shop.do(set('display-1', { turn: 'left' }))
    shop.do(set('display-1', { turn: 'right' }))
    expect(shop.log.at(-1)).toMatchObject({ type: 'display.changed', data: { display: { device: 'display-1', turn: 'right' } } })
    expect(shop.state.settings.displays).toHaveLength(1)
    shop.do({ type: 'set_up', settings: { ...shop.state.settings, displays: [] } })
    expect(shop.state.settings.displays, 'a description knows no screens').toHaveLength(1)
    shop.do({ type: 'revoke_key', credential: 'display-1' })
    expect(shop.refused(set('display-1')).kind).toBe('unknown_credential')
  })

  test('[DI4] languages come in turn where the store speaks them; Chinese and Vietnamese are for whoever comes', () => {
    const shop = shopWith('display')
    shop.do({ type: 'set_display', device: 'display-1', choice: choice({ languages: ['ko', 'en', 'zh', 'vi'] }) })
    expect(displayView(shop.state, 'display-1').screen.languages).toEqual(['ko', 'en', 'zh', 'vi'])
    shop.do({ type: 'set_up', settings: { ...shop.state.settings, languages: ['ko'] } })
    expect(displayView(shop.state, 'display-1').screen.languages).toEqual(['ko', 'zh', 'vi'])
  })

  test('[DI5] a notice is plain and short, one at a time, and comes down by the clock or by hand', () => {
    const shop = shopWith()
    const post = (ko: string) => shop.do({ type: 'post_notice', words: { ko }, minutes: 30 })
    expect(noticeWords.safeParse({ ko: '가'.repeat(46) }).success).toBe(false)
    post('오늘 마스크는 세 시에 더 들어옵니다.')
    post('정수기가 고장 났습니다.')
    expect(displayView(shop.state).notice).toEqual({ ko: '정수기가 고장 났습니다.', until: '2020-03-11T00:25:00.000Z' })
    shop.do({ type: 'set_up', settings: shop.state.settings })
    expect(displayView(shop.state).notice, 'a description leaves it').toBeDefined()
    shop.until('09:24')
    expect(displayView(shop.state).notice, 'control').toBeDefined()
    shop.until('09:25')
    expect(displayView(shop.state)).not.toHaveProperty('notice')
    expect(shop.log.at(-1)).toMatchObject({ type: 'notice.ended', data: { by: 'time' } })
    post('곧 문을 닫습니다.')
    shop.do({ type: 'take_down_notice' })
    expect(shop.log.at(-1)).toMatchObject({ type: 'notice.ended', data: { by: 'person' } })
    expect(shop.refused({ type: 'take_down_notice' })).toEqual({ kind: 'no_notice' })
  })

  test('[DI6] everything there is to say has its page, what is out of the ordinary first, and nothing is said that is not there', () => {
    const shop = shopWith()
    expect(keys(shop)).toEqual([`stock ${MASK} claimable`, 'waiting 0'])
    expect(invitesNewcomers(displayView(shop.state))).toBe(true)
    issue(shop, { service: 'B' })
    shop.do({ type: 'ready', ticket: prepared(shop) })
    issue(shop)
    shop.do({ type: 'post_notice', words: { ko: '안내' }, minutes: 5 })
    shop.do({ type: 'set_phase', phase: 'paused' })
    const outage = { mode: 'outage', cause: 'national', openedAt: '2020-03-11T00:00:00.000Z', selling: true } as const
    expect(pagesOf({ ...displayView(shop.state), outage }).map(({ key }) => key)).toEqual([
      'outage outage national',
      'phase paused',
      'notice 안내',
      `stock ${MASK} paused`,
      'ready 0',
      'waiting 0',
      'next',
    ])
    shop.do({ type: 'create_key', credential: credential('display', shop.now) })
    shop.do({ type: 'set_display', device: 'display-1', choice: choice({ inches: 32 }) })
    const smaller = pagesOf(displayView(shop.state, 'display-1')).map(({ kind }) => kind)
    const down = pagesOf({ ...displayView(shop.state, 'display-1'), outage }).filter(({ kind }) => kind === 'outage')
    expect(down, 'a sentence each').toMatchObject([{ part: 'kept' }, { part: 'then' }])
    expect(invitesNewcomers(displayView(shop.state)), 'it is paused').toBe(false)
    expect(smaller, 'letters are larger there').toEqual(['phase', 'notice', 'stock', 'why', 'ready', 'waiting', 'waiting', 'next'])
  })

  test('[DI7] pages come in turn, one round in each language; what is news stands at once, and what is gone is not waited for', () => {
    const shop = shopWith()
    const pages = () => pagesOf(displayView(shop.state))
    let standing: Standing = take(null, pages())
    const seen = [standing]
    for (let n = 0; n < 4; n++) {
      standing = turn(standing, pages(), 2)
      seen.push(standing)
    }
    expect(seen.map(({ key, language }) => `${key.split(' ')[0]} ${language}`)).toEqual(['stock 0', 'waiting 0', 'stock 1', 'waiting 1', 'stock 0'])
    standing = take(turn(standing, pages(), 2), pages())
    expect(standing.key, 'the same picture changes nothing').toBe('waiting 0')
    shop.do({ type: 'set_phase', phase: 'closed' })
    expect(take(standing, pages()).key).toBe('phase closed')
    standing = take(take(standing, pages()), pages())
    shop.do({ type: 'set_phase', phase: 'taking' })
    expect(take(standing, pages()).key).toBe(`stock ${MASK} claimable`)
  })
})

/** Takes the first prescription as far as being prepared. */
function prepared(shop: Shop) {
  const ticket = callNext(shop)
  shop.do({ type: 'start_serving', ticket: ticket.id })
  shop.do({ type: 'prepare', ticket: ticket.id })
  return ticket.id
}
