import { mkdirSync, writeFileSync } from 'node:fs'
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { tcpPrinter } from '#server/printing/tcp-printer'
import { type FakePrinter, openFakePrinter } from '../support/fake-printer'
import { type Running, STORE, startShop } from '../support/running-server'
import { tempFolder } from '../support/sqlite'
import { MASK } from '../support/store'

/** As in a shop, in tenths of seconds. */
const printer = {
  adapter: tcpPrinter({ connect: 300, answer: 150, stall: 400, finish: 1_500 }),
  timing: { again: [50, 100], look: 200 },
}

interface Ticket {
  readonly id: string
  readonly label: string
  readonly number: number
  readonly url: string
  readonly status: string
  readonly slip: { readonly state: string; readonly copies: number; readonly why?: string }
  readonly checkWord: { readonly ko: string; readonly en: string }
}

let running: Running
let owner: { readonly cookie: string; readonly origin: string }
const papers: FakePrinter[] = []

beforeAll(async () => {
  running = await startShop({ printer, settings: { phone: '02-123-4567' } })
  owner = { cookie: (await running.person('owner')).cookie, origin: running.base }
  await running.post('stock/receipts', { product: MASK, units: 200 })
})
afterEach(async () => {
  for (const paper of papers.splice(0)) await paper.close()
})
afterAll(() => running.close())

async function printers(list: object[]) {
  return running.post('printers', { printers: list }, { key: null, headers: owner })
}

/** A new printer, and no other, beside the desk. */
async function openPaper({ mode = 'text', width = 80 }: { readonly mode?: 'text' | 'image'; readonly width?: 58 | 80 } = {}): Promise<FakePrinter> {
  const paper = await openFakePrinter(width)
  papers.push(paper)
  const { status } = await printers([{ code: 'desk', name: '접수대', host: '127.0.0.1', port: paper.port, width, mode }])
  expect(status).toBe(200)
  return paper
}

async function ticket(body: object = {}): Promise<Ticket> {
  return (await running.post('tickets', { service: 'A', print: true, ...body })).body.ticket
}

/** The ticket once its paper was settled. */
async function settled(id: string, at: Running = running): Promise<Ticket> {
  for (let tries = 0; tries < 400; tries++) {
    const found = (await at.get(`tickets/${id}`)).body.ticket
    if (found.slip?.state !== 'asked') return found
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error('the slip was never settled')
}

/** Looked at by people too: SLIPS names a folder for the pictures. */
function read(paper: FakePrinter, name: string): string | undefined {
  const slip = paper.slips.at(-1)
  if (!slip) throw new Error('nothing was printed')
  const png = paper.png(slip)
  if (process.env.SLIPS) {
    mkdirSync(process.env.SLIPS, { recursive: true })
    writeFileSync(`${process.env.SLIPS}/${name}.png`, png)
  }
  const { data, width, height } = PNG.sync.read(png)
  return jsQR(new Uint8ClampedArray(data), width, height)?.data
}

describe('printing', () => {
  for (const width of [58, 80] as const)
    for (const mode of ['text', 'image'] as const)
      test(`[PR5] a slip of ${width} mm as ${mode} comes out whole, and its QR opens the ticket`, async () => {
        const paper = await openPaper({ width, mode })
        const issued = await ticket({ claims: [{}, {}] })
        expect(await settled(issued.id)).toMatchObject({ slip: { state: 'printed', copies: 1 } })
        expect(read(paper, `${mode}-${width}`)).toBe(issued.url)
        expect(paper.strange).toEqual([])
        const other = await ticket({ language: 'en' })
        await settled(other.id)
        expect(read(paper, `${mode}-${width}-en`)).toBe(other.url)
        expect(paper.slips).toHaveLength(2)
        if (mode === 'text') {
          const [first] = paper.slips
          for (const words of [issued.label, '4매 · 2명 몫', `확인말: ${issued.checkWord.ko}`, '02-123-4567']) expect(first?.lines.join('\n')).toContain(words)
          expect(first?.lines.join('\n')).not.toContain('재발행')
        }
      })

  test('[PR6] one ticket, one slip, however often it is asked for; a repeat says so', async () => {
    const paper = await openPaper()
    const headers = { 'idempotency-key': 'one-slip' }
    const twice = await Promise.all([1, 2].map(() => running.post('tickets', { service: 'A', print: true }, { headers })))
    const [{ ticket: first }, { ticket: second }] = twice.map(({ body }) => body) as [{ ticket: Ticket }, { ticket: Ticket }]
    expect(second.id).toBe(first.id)
    await Promise.all([1, 2].map(() => running.post(`tickets/${first.id}/print`)))
    await settled(first.id)
    // Of the three wishes the last two may have come after the slip was out: then one of them is a reprint, never both.
    const marked = () => paper.slips.filter(({ lines }) => lines.join('').includes('재발행')).length
    expect(paper.slips.length - marked()).toBe(1)
    const before = paper.slips.length
    await running.post(`tickets/${first.id}/print`)
    expect((await settled(first.id)).slip.copies).toBe(before + 1)
    expect(paper.slips.at(-1)?.lines.join('')).toContain('재발행')
    expect(read(paper, 'reprint')).toBe(first.url)
    expect((await ticket()).number, 'no number was lost or given twice').toBe(first.number + 1)
  })

  test('[PR7] out of paper: the ticket stands, kiosk and console know, and the first slip afterwards is no reprint', async () => {
    const paper = await openPaper()
    paper.be({ paper: 'out' })
    const issued = await ticket()
    expect(await settled(issued.id)).toMatchObject({ status: 'waiting', slip: { state: 'not_printed', why: 'paper_out', copies: 0 } })
    for (const key of [running.keys.staff, running.keys.kiosk])
      expect((await running.get('printers', key)).body.printers).toMatchObject([{ code: 'desk', state: 'paper_out' }])
    expect(paper.slips).toEqual([])
    paper.be({})
    await running.post(`tickets/${issued.id}/print`)
    expect(await settled(issued.id)).toMatchObject({ slip: { state: 'printed', copies: 1 } })
    expect(paper.slips[0]?.lines.join('')).not.toContain('재발행')
    expect((await ticket()).number, 'no number was lost or given twice').toBe(issued.number + 1)
  })

  for (const [name, trouble] of [
    ['the cable is pulled', { cutAfter: 2_000 }],
    ['the paper ends', { outAfter: 2_000 }],
  ] as const)
    test(`[PR8] ${name} in the middle of a job: the ticket stands, nothing is printed again by itself, and the next slip is marked`, async () => {
      const paper = await openPaper({ mode: 'image' })
      paper.be(trouble)
      const issued = await ticket()
      expect(await settled(issued.id)).toMatchObject({ status: 'waiting', slip: { state: 'not_printed', copies: 1 } })
      paper.be({})
      await new Promise((done) => setTimeout(done, 400))
      expect(paper.slips).toEqual([])
      await running.post(`tickets/${issued.id}/print`)
      expect(await settled(issued.id)).toMatchObject({ slip: { state: 'printed', copies: 2 } })
      expect(read(paper, `after-${'cutAfter' in trouble ? 'cut' : 'end'}`)).toBe(issued.url)
      expect((await ticket()).number, 'no number was lost or given twice').toBe(issued.number + 1)
    })

  test('[PR9] a slow printer keeps nobody waiting: tickets are answered at once, and their slips come one after another', async () => {
    const paper = await openPaper({ width: 58 })
    paper.be({ bytesPerSecond: 16_000 })
    const before = performance.now()
    const issued = [await ticket(), await ticket(), await ticket()]
    expect(performance.now() - before, 'three answers').toBeLessThan(1_000)
    expect(paper.slips.length, 'while the paper is still coming').toBeLessThan(3)
    for (const { id } of issued) expect(await settled(id)).toMatchObject({ slip: { state: 'printed', copies: 1 } })
    expect(paper.slips.map(({ lines }) => lines.find((line) => /^A-/.test(line)))).toEqual(issued.map(({ label }) => label))
  })

  test('[PR10] a printer that is not there is tried again within reason; one that tells nothing is believed', async () => {
    const paper = await openPaper()
    await paper.close()
    const lost = await ticket()
    expect(await settled(lost.id)).toMatchObject({ slip: { state: 'not_printed', why: 'unreachable', copies: 0 } })
    const again = await openFakePrinter(80, paper.port)
    papers.push(again)
    again.be({ silent: true })
    await running.post(`tickets/${lost.id}/print`)
    expect(await settled(lost.id)).toMatchObject({ slip: { state: 'printed', copies: 1 } })
    expect(again.slips).toHaveLength(1)
  })

  test('[PR11] what was under way when the server stopped is interrupted: nobody prints it again by themselves', async () => {
    const dataDir = tempFolder()
    const paper = await openFakePrinter()
    papers.push(paper)
    const settings = { printers: [{ code: 'desk', name: '접수대', host: '127.0.0.1', port: paper.port }] }
    const first = await startShop({ dataDir, printer, settings })
    paper.be({ bytesPerSecond: 2_000 })
    const { id } = (await first.post('tickets', { service: 'C', print: true })).body.ticket
    while (paper.visits() === 0) await new Promise((done) => setTimeout(done, 5))
    await first.close()
    paper.be({})
    const second = await startShop({ dataDir, printer, settings })
    onTestFinished(() => second.close())
    expect(await settled(id, second)).toMatchObject({ slip: { state: 'not_printed', why: 'interrupted', copies: 1 } })
    expect(paper.slips.length, 'the one that was under way, at most').toBeLessThanOrEqual(1)
  })

  test('[PR12] a pharmacist describes the printers, the log says so, and each counter has its own', async () => {
    const paper = await openPaper()
    await printers([])
    const noPaper = await ticket({ service: 'C' })
    expect(noPaper.slip).toMatchObject({ state: 'not_printed', why: 'no_printer' })
    expect(await running.post(`tickets/${noPaper.id}/print`)).toMatchObject({ status: 409, body: { kind: 'no_printer' } })
    const front = { code: 'front', name: '입구', host: '127.0.0.1', port: paper.port }
    const back = { code: 'back', name: '조제실', host: '127.0.0.1', port: paper.port, counters: ['2'] }
    expect((await printers([front, back])).status).toBe(200)
    expect(await printers([{ ...front, counters: ['9'] }])).toMatchObject({ status: 404, body: { kind: 'unknown_counter' } })
    expect((await printers([{ ...front, host: 'http://x y' }])).status).toBe(422)
    expect((await printers([front, front])).status).toBe(422)
    const printed = async (id: string, body: object) => (await running.post(`tickets/${id}/print`, body)).body.ticket.slip.printer
    const [one, two] = [(await running.post('tickets', { service: 'C' })).body.ticket, (await running.post('tickets', { service: 'C' })).body.ticket]
    expect(await printed(one.id, {})).toBe('front')
    expect(await printed(two.id, { counter: '2' })).toBe('back')
    expect(await running.post(`tickets/${one.id}/print`, { printer: 'none' })).toMatchObject({ status: 404, body: { kind: 'unknown_printer' } })
    await settled(two.id)
    const { sequence } = (await running.get('board')).body
    const { events } = (await running.get(`events?after=${sequence - 20}&limit=1000`)).body
    expect(events.findLast(({ type }: { type: string }) => type === 'printers.changed')).toMatchObject({
      actor: { role: 'owner' },
      data: { printers: [{ code: 'front' }, { code: 'back' }] },
    })
    expect(events.findLast(({ type }: { type: string }) => type === 'slip.printed').data).toMatchObject({ label: two.label, printer: 'back', copy: 1 })
  })

  test('[PR13] a test slip shows the syllables many printers lack, and says whether it came out', async () => {
    const paper = await openPaper()
    const tryIt = () => running.request('POST', `${STORE}/printers/desk/test`, { headers: owner, body: { language: 'ko' } })
    expect((await tryIt()).body).toMatchObject({ printed: true, state: 'ready' })
    expect(paper.slips[0]?.lines.join('\n')).toContain('똠 펲 힣')
    read(paper, 'test-text')
    paper.be({ cover: 'open' })
    expect((await tryIt()).body).toEqual({ printed: false, state: 'cover_open', why: 'cover_open' })
    const preview = await running.request('GET', `${STORE}/printers/preview?slip=standby&width=58&mode=image`, { headers: owner })
    expect(preview.headers.get('content-type')).toContain('image/svg+xml')
    expect(preview.body).toContain('<svg')
  })
})
