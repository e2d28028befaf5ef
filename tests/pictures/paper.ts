import { locales } from '../../app/_i18n/locales'
import { MASKS } from '../../demo/shop'
import { expect, type Shop } from '../e2e/shop'
import type { Case, PaperSize, Pictured } from './screen'

/** Something printed, and what is asked of the shop for it. */
interface Slip extends Case {
  /** How many come out; the last is looked at. */
  readonly copies: number
  print(shop: Shop, language: string): Promise<unknown>
}

const issue = (shop: Shop, language: string, body: object = {}) => shop.post('tickets', { service: 'A', language, print: true, ...body })

async function tried(shop: Shop, language: string): Promise<void> {
  const headers = { authorization: `Bearer ${await shop.makeKey('pharmacist')}`, 'content-type': 'application/json', 'idempotency-key': `test-${language}` }
  const answer = await fetch(`${shop.base}/api/v1/stores/${shop.code}/printers/desk/test`, { method: 'POST', headers, body: JSON.stringify({ language }) })
  if (!answer.ok) throw new Error(await answer.text())
}

/** What comes out of a receipt printer. */
export const paper: Pictured<Slip, PaperSize> = {
  title: 'Slip',
  look: 'Day and number are read at arm’s length; the units, until when they are kept, what to bring, the telephone and the word that the console shows; a phone reads the QR.',
  sizes: ['paper-80mm', 'paper-58mm'],
  languages: locales,
  states: {
    promised: { is: 'four units promised for two people', copies: 1, print: (shop, language) => issue(shop, language, { claims: [{}, {}] }) },
    standby: {
      is: 'standby',
      copies: 1,
      async print(shop, language) {
        await shop.post('stock/counts', { product: MASKS, onHand: 0 })
        await issue(shop, language, { standby: true })
      },
    },
    prescription: { is: 'a prescription', copies: 1, print: (shop, language) => issue(shop, language, { service: 'B' }) },
    reprint: {
      is: 'printed again, and marked so',
      copies: 2,
      async print(shop, language) {
        const { ticket } = await issue(shop, language)
        const state = async () => (await shop.get<{ ticket: { slip?: { state: string } } }>(`tickets/${ticket.id}`)).ticket.slip?.state
        await expect.poll(state).toBe('printed')
        await shop.post(`tickets/${ticket.id}/print`)
      },
    },
    test: { is: 'the test slip, with syllables that many printers lack', copies: 1, print: tried },
  },
}
