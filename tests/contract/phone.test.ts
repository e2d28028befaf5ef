import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { storeId, ticketId } from '#core/ids'
import { makeLog } from '#server/log'
import { openAlerts } from '#server/notify/alerts'
import { openAlertsFile } from '#server/notify/alerts-file'
import { openPushService, type PushService } from '../support/push-service'
import { type Running, startShop } from '../support/running-server'

const FAST = { lookMs: 5, withinMs: 2_000, againMs: [10, 10], tidyMs: 3_600_000 }

describe('the page of a ticket', () => {
  let running: Running
  beforeAll(async () => {
    running = await startShop({ alerting: { timing: FAST, mayPushTo: (endpoint) => endpoint.startsWith('http://127.0.0.1:') } })
    await running.post('stock/receipts', { product: 'mask-kf94', units: 100 })
  })
  afterAll(() => running.close())

  const issued = async () => (await running.post('tickets', { service: 'A' })).body.ticket as { id: string; token: string; label: string }
  const form = (token: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${running.base}/api/v1/t/${token}/form`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(fields),
    })
  const seen = async (token: string) => (await running.request('GET', `/api/v1/t/${token}`)).body.ticket
  const turnOn = async (token: string, { subscription }: PushService) =>
    running.request('POST', `/api/v1/t/${token}/alerts`, { body: { subscription, language: 'en' } })

  test('[PH9] a form does its act once under its page’s key and leads back; from elsewhere it does nothing', async () => {
    const { token } = await issued()
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site', origin: 'null' }])
      expect((await form(token, { act: 'cancel', key: 'page-1' }, headers)).status).toBe(403)
    expect((await seen(token)).status, 'nothing happened').toBe('waiting')
    // As a browser sends it from a page that sends no referrer.
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    for (const press of [1, 2]) {
      const answer = await form(token, { act: 'postpone', key: 'page-1' }, own)
      expect([answer.status, answer.headers.get('location')], `press ${press}`).toEqual([303, `/t/${token}?said=postpone`])
    }
    const events = (await running.get('events?after=0&limit=1000', running.keys.integrator)).body.events as { type: string; data: { ticket?: string } }[]
    expect(events.filter(({ type }) => type === 'ticket.postponed')).toHaveLength(1)
    expect((await form(token, { act: 'here', key: 'page-2' }, { origin: running.base })).headers.get('location')).toBe(`/t/${token}?said=here`)
    expect((await seen(token)).hereAt).toBeDefined()
    await form(token, { act: 'cancel', key: 'page-3' }, own)
    expect((await seen(token)).status).toBe('cancelled')
    expect((await form(token, { act: 'here', key: 'page-4' }, own)).headers.get('location'), 'it has ended').toBe(`/t/${token}?said=refused`)
    expect((await form(token, { act: 'steal', key: 'page-5' }, own)).status).toBe(422)
    expect((await form(token, { act: 'postpone' }, own)).status, 'no key').toBe(400)
  })

  test('[PH10] near, called, called again: each once, encrypted, with neither token nor address in it; a busy service is tried again', async () => {
    const phone = await openPushService()
    const { id, token, label } = await issued()
    phone.answer(503)
    expect((await turnOn(token, phone)).status).toBe(204)
    await phone.heard(2)
    expect(phone.received.map(({ text }) => JSON.parse(text).kind)).toEqual(['near', 'near'])
    await running.post(`tickets/${id}/call`, { counter: '2', reason: 'test' })
    await phone.heard(3)
    await running.post('tickets', { service: 'C' })
    await running.post(`tickets/${id}/recall`)
    await phone.heard(4)
    const [, , called, again] = phone.received
    expect(JSON.parse(called?.text ?? '')).toEqual({ title: `${label}: it is your turn`, body: 'Please go to counter 2.', label, kind: 'called' })
    expect(JSON.parse(again?.text ?? '').kind).toBe('called')
    for (const { text, bytes, headers } of phone.received) {
      expect(text).not.toContain(token)
      expect(bytes.toString('latin1'), 'encrypted').not.toContain(label)
      expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
      expect(headers.authorization).toMatch(/^vapid t=/)
    }
    expect(phone.received).toHaveLength(4)
  })

  test('[PH10] a phone that is gone is forgotten, and so many phones a ticket are enough', async () => {
    const phone = await openPushService()
    const { id, token } = await issued()
    phone.answer(410)
    await turnOn(token, phone)
    await phone.heard(1)
    await running.post(`tickets/${id}/call`, { counter: '1', reason: 'test' })
    // Another phone hears of the same call: were the first one still known, it would have heard it before.
    const other = await openPushService()
    await turnOn(token, other)
    await other.heard(1)
    expect(phone.received).toHaveLength(1)
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await turnOn(token, await openPushService())).status)
    expect(statuses).toEqual([204, 204, 204, 409])
    expect((await turnOn(token, { ...other, subscription: { ...other.subscription, endpoint: 'https://evil.example/x' } })).body.kind).toBe('no_push_service')
  })

  test('[PH11] a phone’s address is in no byte on disk but sealed, and goes when it is turned off', async () => {
    const phone = await openPushService()
    const { id, token } = await issued()
    await turnOn(token, phone)
    await phone.heard(1)
    const address = phone.subscription.endpoint.split('/').at(-1) ?? ''
    const files = readdirSync(running.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const found = files.filter(({ parentPath, name }) => readFileSync(path.join(parentPath, name)).includes(address)).map(({ name }) => name)
    expect(found).toEqual([])
    expect(files.map(({ name }) => name)).toContain('alerts.db')
    const off = await running.request('POST', `/api/v1/t/${token}/alerts/off`, { body: { endpoint: phone.subscription.endpoint } })
    expect(off.status).toBe(204)
    await running.post(`tickets/${id}/call`, { counter: '1', reason: 'test' })
    const other = await openPushService()
    await turnOn(token, other)
    await other.heard(1)
    expect(phone.received, 'nothing more').toHaveLength(1)
  })

  test('[PH11] it is there after a restart, and goes when the token of its ticket has died', async () => {
    const file = path.join(running.dataDir, 'other-alerts.db')
    const key = randomBytes(32)
    const { subscription } = await openPushService()
    let lives = true
    const open = () =>
      openAlerts({
        ...{ file: openAlertsFile(file, key), writer: { stores: () => [] }, log: makeLog('silent'), timing: FAST },
        ...{ push: async () => ({ ok: true }), tokenLives: async () => lives },
      })
    const first = open()
    first.on(storeId('saebom'), ticketId('t1'), subscription, 'ko')
    await first.close()
    const rows = () => {
      const opened = openAlertsFile(file, key)
      const found = opened.load().map(({ ticket, language }) => `${ticket} ${language}`)
      opened.close()
      return found
    }
    expect(rows()).toEqual(['t1 ko'])
    const second = open()
    await second.tidy()
    lives = false
    const before = rows()
    await second.tidy()
    await second.close()
    expect([before, rows()]).toEqual([['t1 ko'], []])
    const stolen = openAlertsFile(file, randomBytes(32))
    expect(stolen.load(), 'without the key').toEqual([])
    stolen.close()
  })

  test('[PH12] a ticket can be put on the home screen under its own address', async () => {
    const { token, label } = await issued()
    const { status, headers, body } = await running.request('GET', `/api/v1/t/${token}/manifest`)
    expect([status, headers.get('content-type')]).toEqual([200, 'application/manifest+json'])
    expect(body).toMatchObject({ short_name: label, start_url: `/t/${token}`, scope: '/t/', display: 'standalone' })
    expect(body.icons.map(({ sizes }: { sizes: string }) => sizes)).toEqual(['192x192', '512x512'])
  })
})
