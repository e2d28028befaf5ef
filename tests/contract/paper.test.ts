import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

test('[PP14] the QR of a slip works from printing on; a repeated print names the same tokens, and no row holds one', async () => {
  const dataDir = tempFolder()
  const running = await startShop({ dataDir })
  await running.post('stock/receipts', { product: MASK, units: 20 })
  const headers = { 'idempotency-key': 'print-once' }
  const printed = await running.post('paper/sheets', { service: 'A', count: 3 }, { headers })
  expect(printed).toMatchObject({ status: 201, body: { sheet: { from: 'AP-001', to: 'AP-003', unitsEach: 2, left: [[1, 3]] } } })
  const { sheet, slips } = printed.body
  expect((await running.post('paper/sheets', { service: 'A', count: 3 }, { headers })).body, 'pressed twice, printed once').toEqual(printed.body)
  expect((await running.get('paper/sheets')).body.sheets).toMatchObject([{ id: sheet.id, slips }])
  const page = (nth: number) => running.request('GET', new URL(slips[nth].url).pathname.replace('/t/', '/api/v1/t/'))

  expect(await page(0)).toMatchObject({ status: 404, body: { kind: 'paper_slip', label: 'AP-001', state: 'printed' } })
  const adopted = await running.post(`paper/sheets/${sheet.id}/adopt`, { handedOut: [[1, 2]] })
  expect(adopted).toMatchObject({ status: 200, body: { tickets: [{ label: 'AP-001', promise: 'promised' }, { label: 'AP-002' }], broken: [] } })
  expect(await page(0)).toMatchObject({ status: 200, body: { ticket: { label: 'AP-001', promise: 'promised' } } })
  expect(await running.post(`paper/sheets/${sheet.id}/shred`)).toMatchObject({ status: 200, body: { slips: 1, units: 2 } })
  expect(await page(2)).toMatchObject({ status: 404, body: { kind: 'paper_slip', state: 'shredded' } })
  expect((await running.get('paper/sheets')).body.sheets).toEqual([])
  await running.close()

  const again = await startShop({ dataDir })
  onTestFinished(() => again.close())
  expect((await again.request('GET', `/api/v1/t/${slips[2].token}`)).body).toMatchObject({ kind: 'paper_slip', state: 'shredded' })
  const bytes = Buffer.concat(['sunbeon.db', 'sunbeon.db-wal'].map((file) => readFileSync(path.join(dataDir, file))))
  expect(bytes.includes('AP-001'), 'the search finds what is there').toBe(true)
  for (const { token } of slips) expect(bytes.includes(token)).toBe(false)
})

test('[PP7] typed in by its range, also with a time, what there is not enough of is on standby', async () => {
  const running = await startShop()
  onTestFinished(() => running.close())
  await running.post('stock/receipts', { product: MASK, units: 2 })
  const { status, body } = await running.post('paper', { service: 'A', from: 1, to: 2, units: 2, at: new Date().toISOString() })
  expect(status).toBe(200)
  expect(body.tickets).toMatchObject([
    { label: 'AP-001', promise: 'promised' },
    { label: 'AP-002', promise: 'standby' },
  ])
  expect((await running.post('paper', { service: 'A', from: 2, to: 2 })).body).toMatchObject({ kind: 'paper_taken', label: 'AP-002' })
  expect((await running.post('paper', { service: 'A', from: 3, to: 3, at: '2020-01-01T00:00:00Z' })).body.kind).toBe('paper_time')
  expect((await running.post('paper/sheets', { service: 'A', count: 1 })).body.kind).toBe('hold_back_exceeds')
})
