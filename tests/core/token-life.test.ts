import { expect, test } from 'vitest'
import { tokenLives } from '#core/ticket/token-life'
import { issue, openShop } from '../support/store'

const ZONE = 'Asia/Seoul'
const at = (text: string) => Date.parse(`${text}+09:00`)

test('[X1] a token dies a day after the business day of its ticket has ended', () => {
  const shop = openShop()
  const { id } = issue(shop, { service: 'C' })
  shop.do({ type: 'cancel', ticket: id })
  const ticket = shop.ticket('C-001')

  expect(tokenLives(ticket, ZONE, at('2020-03-12T23:59:59'))).toBe(true)
  expect(tokenLives(ticket, ZONE, at('2020-03-13T00:00:00'))).toBe(false)
  expect(tokenLives(ticket, 'America/New_York', at('2020-03-13T00:00:00')), 'the day of the store, not ours').toBe(true)
})

test('[X1] a live ticket keeps its token, and for a day after it has ended', () => {
  const shop = openShop()
  issue(shop, { standby: true })
  const carried = shop.ticket('A-001')
  expect(tokenLives(carried, ZONE, at('2020-03-20T12:00:00'))).toBe(true)

  shop.until('2020-03-20T12:00:00+09:00')
  shop.do({ type: 'cancel', ticket: carried.id })

  expect(tokenLives(shop.ticket('A-001'), ZONE, at('2020-03-21T11:59:59'))).toBe(true)
  expect(tokenLives(shop.ticket('A-001'), ZONE, at('2020-03-21T12:00:00'))).toBe(false)
})
