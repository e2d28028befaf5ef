import { describe, expect, test } from 'vitest'
import { CHECK_WORDS, checkWord } from '#core/printing/check-word'
import { slipDrawing } from '#core/printing/drawing'
import { columnsOf, slipMarkup } from '#core/printing/markup'
import { plain, wrap } from '#core/printing/plain'
import { printerFor, printerSettings } from '#core/printing/printer'
import { type SlipBlock, slipLanguage, testSlip, ticketSlip } from '#core/printing/slip'
import type { SlipLanguage } from '#core/printing/slip-words'
import type { Ticket } from '#core/ticket/ticket'
import { staffView } from '#core/views/staff'
import { callNext, issue, MASK, openShop, type Shop } from '../support/store'

const extras = { url: 'http://192.168.0.12:3000/t/token', word: checkWord(0), reprint: false }
const DESK = printerSettings.parse({ code: 'desk', name: '접수대', host: '192.168.0.50' })

function said(blocks: readonly SlipBlock[]): string {
  return blocks.map((block) => ('text' in block ? ('name' in block ? `${block.name}: ${block.text}` : block.text) : block.kind)).join('\n')
}

function slipOf(shop: Shop, ticket: Ticket, language: SlipLanguage = 'ko', more: Partial<typeof extras> = {}): string {
  return said(ticketSlip(shop.state, ticket, { ...extras, ...more }, language))
}

const MEDICINE = 'fentanyl-patch'
function medicineShop(changes: Record<string, unknown> = {}): Shop {
  return openShop({
    phone: '02-123-4567',
    products: [
      { code: MASK, name: '공적 마스크 KF94', unitEn: 'masks' },
      { code: MEDICINE, name: '펜타닐 패취', class: 'narcotic' },
    ],
    services: [
      { code: 'A', name: '공적 마스크', nameEn: 'Masks', product: MASK, unitsPerClaim: 2 },
      { code: 'D', name: '예약 조제', product: MEDICINE },
      { code: 'C', name: '약 상담' },
    ],
    counters: [{ code: '1', profile: { services: [{ service: 'A' }, { service: 'D' }, { service: 'C' }] } }],
    ...changes,
  })
}

describe('the slip', () => {
  test('[PR1] says what a customer needs, in the language of the ticket', () => {
    const shop = medicineShop({ customerReach: 'shop_network' })
    shop.do({ type: 'receive', product: MASK, units: 10 })
    const ticket = issue(shop, { claims: [{}, {}] })
    const korean = slipOf(shop, ticket)
    for (const words of [
      '새봄약국',
      '3월 11일 수요일',
      'A-001',
      '4매 · 2명 몫',
      '18시까지 보관',
      '준비물: 이 번호표',
      '수령: 08:55 - 18:00',
      '문의: 02-123-4567',
    ])
      expect(korean).toContain(words)
    expect(korean).toContain('약국 와이파이에서만 열립니다.')
    expect(korean).not.toContain('재발행')
    expect(slipOf(shop, ticket, 'ko', { reprint: true })).toContain('재발행')
    for (const words of ['Wed, 11 Mar', 'Masks', '4 masks · 2 people', 'Kept until 18:00']) expect(slipOf(shop, ticket, 'en')).toContain(words)
    shop.until('19:00')
    expect(slipOf(shop, issue(shop))).toContain('내일(12일) 18시까지 보관')
    expect(['ko', 'en', 'vi', null].map((language) => slipLanguage(shop.state, { language }))).toEqual(['ko', 'en', 'en', 'ko'])
  })

  test('[PR2] standby, broken promises, medicine and an outage are said where they are true and nowhere else', () => {
    const shop = medicineShop()
    shop.do({ type: 'receive', product: MASK, units: 2 })
    shop.do({ type: 'receive', product: MEDICINE, units: 2 })
    const promised = issue(shop)
    const standby = issue(shop, { standby: true })
    expect(slipOf(shop, standby)).toContain('대기 1번째')
    expect(slipOf(shop, standby)).not.toContain('까지 보관')
    expect(slipOf(shop, promised)).not.toContain('대기')
    const medicine = slipOf(shop, issue(shop, { service: 'D' }))
    expect(medicine).toContain('판매·예약이 아닙니다. 처방전 확인 후 조제합니다.')
    expect(medicine).toContain('처방전, 신분증')
    expect(medicine, 'the name of a narcotic is on no paper').not.toContain('펜타닐')
    expect(slipOf(shop, promised)).not.toContain('예약이 아닙니다')
    shop.do({ type: 'count', product: MASK, onHand: 0 })
    expect(slipOf(shop, shop.ticket('A-001'))).toContain('배정이 취소되었습니다')
    expect(slipOf(shop, issue(shop, { service: 'C' }))).not.toContain('대기')
    // No product here is under rules: an outage of the check is nobody's business.
    shop.do({ type: 'open_outage', cause: 'national', by: 'person' })
    expect(slipOf(shop, shop.ticket('A-001'))).not.toContain('창구에서 확인')
  })

  test('[PR2] in an outage the slip of what is under rules promises its place and units, and no sale', () => {
    const shop = medicineShop()
    shop.do({ type: 'receive', product: MASK, units: 2 })
    const ticket = issue(shop)
    const under = { ...shop.state, settings: { ...shop.state.settings, products: shop.state.settings.products.map((one) => ({ ...one, rules: 'kr-mask' })) } }
    const slip = () => said(ticketSlip({ ...under, outage: shop.state.outage }, ticket, extras, 'ko'))
    expect(slip()).not.toContain('창구에서')
    shop.do({ type: 'open_outage', cause: 'national', by: 'person' })
    expect(slip()).toContain('번호표 순서와 수량을 18시까지 따로 둡니다. 구매 가능 여부는 창구에서 확인합니다.')
  })

  test('[PR3] sixty-four words of two syllables, none twice, the same on the console as on the slip', () => {
    expect(new Set(CHECK_WORDS.map(({ ko }) => ko)).size).toBe(64)
    expect(new Set(CHECK_WORDS.map(({ en }) => en)).size).toBe(64)
    for (const { ko } of CHECK_WORDS) expect(ko).toMatch(/^[가-힣]{2}$/)
    const shop = openShop()
    issue(shop, { service: 'C' })
    const called = callNext(shop)
    const wordOf = () => checkWord(130)
    expect(staffView(shop.state, wordOf).counters[0]?.tickets[0]).toMatchObject({ id: called.id, checkWord: CHECK_WORDS[2] })
    expect(slipOf(shop, called, 'ko', { word: wordOf() })).toContain(`확인말: ${CHECK_WORDS[2]?.ko}`)
  })

  test('[PR4] a name orders nobody about: control bytes go, and what receiptline reads in a name is a letter', () => {
    const evil = '{command:\x1b@}|=^"새봄"\x1dV\x00\u202e~`\\n'
    expect(plain(evil)).toBe('{command: @}|=^"새봄" V ~`\\n')
    const shop = openShop({ name: evil, phone: '\x1b\x70\x00' })
    const blocks = ticketSlip(shop.state, issue(shop, { service: 'C' }), extras, 'ko')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none
    const orders = /[\u0000-\u0009\u000b-\u001f]/
    const markup = slipMarkup(blocks, 48)
    expect(markup).not.toMatch(orders)
    expect(markup).toContain('\\{command: @\\}\\|\\=\\^\\"')
    expect(slipDrawing([{ kind: 'text', text: '<script>&', size: 'body' }], 384, () => [])).toContain('&lt;script&gt;&amp;')
  })

  test('[PR5] no line is wider than the paper, whatever a shop is called', () => {
    const shop = medicineShop({ name: '아주아주긴이름을가진새봄온누리건강사랑약국 본점 신관', nameEn: 'The Pharmacy With A Very Long Name Indeed Of Saebom' })
    const blocks = [...ticketSlip(shop.state, issue(shop, { service: 'C' }), extras, 'ko'), ...testSlip(shop.state, DESK, extras.url, 'en')]
    for (const columns of [32, 48])
      for (const line of slipMarkup(blocks, columns).split('\n')) {
        if (line.startsWith('{')) continue
        const marks = /\^+/.exec(line)?.[0].length ?? 0
        const scale = marks > 2 ? marks - 1 : 1
        const letters = line.replace(/\\(.)/g, 'x').replace(/[|"^`]/g, '')
        expect(columnsOf(letters) * scale, line).toBeLessThanOrEqual(columns)
      }
    expect(wrap('가나다라마 바사', 6, columnsOf)).toEqual(['가나다', '라마', '바사'])
  })
})

describe('asking for paper', () => {
  test('[PR6] while one is under way a second wish is the same one; what came out is counted', () => {
    const shop = openShop({ printers: [DESK] })
    const { id } = issue(shop, { service: 'C', print: true })
    shop.do({ type: 'ask_slip', ticket: id })
    expect(shop.log.filter(({ type }) => type === 'slip.asked')).toHaveLength(1)
    shop.do({ type: 'settle_slip', ticket: id, outcome: { kind: 'printed' } })
    shop.do({ type: 'settle_slip', ticket: id, outcome: { kind: 'printed' } })
    expect(shop.ticket('C-001').slip).toEqual({ printer: 'desk', state: 'printed', copies: 1, why: null })
    shop.do({ type: 'ask_slip', ticket: id })
    expect(shop.log.at(-1)).toMatchObject({ type: 'slip.asked', data: { copy: 2 } })
  })

  test('[PR8] what may hang out of the printer counts as out, what certainly does not does not', () => {
    const shop = openShop({ printers: [DESK] })
    const { id } = issue(shop, { service: 'C', print: true })
    shop.do({ type: 'settle_slip', ticket: id, outcome: { kind: 'not_printed', why: 'paper_out', mayBeOut: false } })
    expect(shop.ticket('C-001').slip).toMatchObject({ state: 'not_printed', copies: 0 })
    shop.do({ type: 'ask_slip', ticket: id })
    shop.do({ type: 'settle_slip', ticket: id, outcome: { kind: 'not_printed', why: 'interrupted', mayBeOut: true } })
    expect(shop.ticket('C-001').slip).toMatchObject({ state: 'not_printed', copies: 1, why: 'interrupted' })
    shop.do({ type: 'cancel', ticket: id })
    expect(shop.refused({ type: 'ask_slip', ticket: id })).toMatchObject({ kind: 'illegal_transition', act: 'print' })
  })

  test('[PR12] the printer of the device, else of the counter, else the first', () => {
    const door = printerSettings.parse({ code: 'door', name: '입구', host: 'printer.lan', devices: ['kiosk-1'] })
    const back = printerSettings.parse({ code: 'back', name: '조제실', host: '10.0.0.9', counters: ['2'] })
    const of = (asker: Parameters<typeof printerFor>[1]) => printerFor([DESK, door, back], asker)?.code
    expect([of({ device: 'kiosk-1', counter: '2' }), of({ device: 'x', counter: '2' }), of({ device: 'x' })]).toEqual(['door', 'back', 'desk'])
    expect(printerFor([], {})).toBeNull()
    for (const host of ['http://x', 'a b', '-x', '']) expect(printerSettings.safeParse({ code: 'x', name: 'x', host }).success, host).toBe(false)
  })
})
