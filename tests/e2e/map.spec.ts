import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { PNG } from 'pngjs'
import { importDistrict } from './district'
import { DESK, expect, PHONE, testAlone as test, withShop } from './shop'

const DISTRICT = 3_000

const axe = async (page: Page) => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

test('[E45] a sale is on the map and on the shop’s page within two seconds, and neither calls green what nobody confirms', async ({ shop, browser }) => {
  const map = await (await browser.newContext({ viewport: PHONE })).newPage()
  const page = await (await browser.newContext({ viewport: PHONE })).newPage()
  await map.goto(`${shop.base}/map`)
  await page.goto(`${shop.base}/s/${shop.code}`)
  const entry = map.getByRole('listitem').filter({ hasText: '새봄약국' })
  await expect(entry).toContainText('250 남음')
  const stands = page.getByRole('region', { name: '지금 가도 될까요?' })
  await expect(stands).toContainText('지금 번호표 받을 수 있음')
  await expect(map.getByRole('button', { name: '내 주변' })).toBeVisible()
  await page.waitForLoadState('load')
  await map.waitForTimeout(1_000)
  await shop.post('tickets', { service: 'A' })
  await Promise.all([expect(entry).toContainText('248 남음', { timeout: 2_000 }), expect(stands).toContainText('248매 남음', { timeout: 2_000 })])

  await map.getByRole('button', { name: '새봄약국: 지도에서 보기' }).click()
  const details = map.getByRole('region', { name: '새봄약국' })
  await expect(details).toContainText('248매 남음')
  await expect(details).toContainText('약국 장부')
  await axe(map)
  await axe(page)

  await shop.post('phase', { phase: 'paused' })
  await expect(stands).toContainText('번호표 있는 분만')
  await expect(entry).toContainText('새 번호표를 잠시 쉽니다')
  await expect(details).toContainText('새 번호표를 잠시 쉽니다')
  await shop.post('phase', { phase: 'taking' })
  await expect(stands).toContainText('지금 번호표 받을 수 있음')

  await map.context().setOffline(true)
  await page.context().setOffline(true)
  await expect(map.getByText('연결이 끊겼습니다')).toBeVisible({ timeout: 15_000 })
  await expect(entry).toContainText('미확인')
  await expect(entry).not.toContainText('남음')
  await expect(stands).toContainText('이후 미확인', { timeout: 15_000 })
  await expect(page.getByText(/약국에 전화로 확인/)).toBeVisible()
  for (const one of [map, page]) await one.context().setOffline(false)
  await expect(entry).toContainText('248 남음', { timeout: 15_000 })
  await expect(stands).toContainText('지금 번호표 받을 수 있음')

  // A server that hangs closes nothing.
  shop.freeze()
  await expect(stands).toContainText('이후 미확인', { timeout: 15_000 })
  shop.thaw()
  await expect(stands).toContainText('지금 번호표 받을 수 있음')
})

test('[E54] a tap on the map says what is true there and why, on a ground of pictures as well, whose maker is named; without stores it says so', async ({
  browser,
}) => {
  const tiles = await openTiles()
  await withShop({ MAP_TILES: `${tiles.url}/{z}/{x}/{y}.png`, MAP_TILES_CREDIT: 'Made-up Maps' }, async (shop) => {
    const map = await (await browser.newContext({ viewport: PHONE, locale: 'en-GB' })).newPage()
    const refused: string[] = []
    map.on('console', (message) => void (/Content Security Policy/.test(message.text()) && refused.push(message.text())))
    await shop.post('stock/counts', { product: 'mask-kf94', onHand: 0 })
    await map.goto(`${shop.base}/map`)
    await map.getByRole('button', { name: 'Saebom Pharmacy: Show on the map' }).click()
    const details = map.getByRole('region', { name: 'Saebom Pharmacy' })
    await details.getByRole('button', { name: 'Close' }).click()
    await expect(details).toBeHidden()
    await expect(map.getByText('Made-up Maps')).toBeVisible()
    await expect.poll(() => map.locator('img.leaflet-tile-loaded').count()).toBeGreaterThan(0)
    expect(tiles.asked()).toBeGreaterThan(0)
    // The one store is in the middle of what is shown.
    const { x, y, width, height } = (await map.locator('canvas').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    await map.mouse.click(x + width / 2, y + height / 2)
    await expect(details).toContainText('Everything for today is gone')
    expect(refused).toEqual([])

    await shop.describe({ lat: undefined, lng: undefined, feed: undefined })
    await map.reload()
    await expect(map.getByText('No store is on the map yet')).toBeVisible()
    await axe(map)
  })
  await tiles.close()
})

test('[E46] a district of 3,000 stores is drawn at once, searched, and walked through by keyboard; old figures are not confirmed', async ({
  shop,
  browser,
}) => {
  await importDistrict(shop, DISTRICT)
  const map = await (await browser.newContext({ viewport: DESK })).newPage()
  await map.goto(`${shop.base}/map`)
  const list = map.getByRole('region', { name: '약국 목록' })
  await expect(list).toContainText('3,001곳')
  await expect(map.locator('canvas')).toBeVisible()
  // Something was drawn: groups are, where nothing else on the ground has this colour.
  await expect.poll(() => map.evaluate(drawnShare)).toBeGreaterThan(0.002)

  await map.getByLabel('이름이나 주소').fill('종로구 나래')
  await expect(list).toContainText('250곳')
  await expect(list.getByRole('listitem')).toHaveCount(20)
  await map.getByLabel('이름이나 주소').fill('가온약국 1100')
  await expect(list.getByRole('listitem').first()).toContainText('06:55 이후 미확인')
  await map.getByLabel('이름이나 주소').fill('')

  const next = list.getByRole('link', { name: '다음' })
  await next.focus()
  await map.keyboard.press('Enter')
  await expect(list).toContainText('2/151쪽')
  const show = list.getByRole('button', { name: /지도에서 보기/ }).first()
  await show.focus()
  await map.keyboard.press('Enter')
  await expect(map.getByRole('region', { name: /약국 \d+$/ })).toContainText('다른 기관이 알림')
  await map.getByRole('region', { name: /화살표로 움직이고/ }).focus()
  const before = await map.evaluate(pictureOf)
  await map.keyboard.press('ArrowRight')
  await expect.poll(() => map.evaluate(pictureOf)).not.toBe(before)
  await axe(map)
})

test('[E47] map and shop’s page are complete without JavaScript: words, figures, times, search and pages that are links', async ({ shop, browser }) => {
  await importDistrict(shop, DISTRICT)
  const page = await (await browser.newContext({ viewport: PHONE, javaScriptEnabled: false })).newPage()
  await page.goto(`${shop.base}/map`)
  await page.getByLabel('이름이나 주소').fill('새봄')
  await page.getByRole('button', { name: '찾기' }).click()
  const entry = page.getByRole('listitem').filter({ hasText: '새봄약국' })
  for (const words of ['지금 번호표 받을 수 있음', '250 남음', '08:5', '약국 장부', '서울특별시 종로구']) await expect(entry).toContainText(words)
  await page.goto(`${shop.base}/map?q=나래`)
  await page.getByRole('link', { name: '다음' }).click()
  await expect(page.getByText('2/38쪽')).toBeVisible()
  await page.goto(`${shop.base}/map?q=nowhere`)
  await expect(page.getByText('찾는 말과 맞는 약국이 없습니다.')).toBeVisible()

  await page.goto(`${shop.base}/s/${shop.code}`)
  for (const words of ['지금 번호표 받을 수 있음', '250매 남음', '24시간 영업', '기다리는 분 없음', '매장에서만 번호표를 드립니다'])
    await expect(page.getByText(words).first()).toBeVisible()
  await expect(page.getByRole('link', { name: '02-555-0111' })).toHaveAttribute('href', 'tel:02-555-0111')
  await page.getByRole('link', { name: '지도에서 보기' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '새봄약국' })).toContainText('250 남음')
})

test('[E48] a shared link says what was true and when, in words and in a picture, and the page tells search engines no more than people', async ({ shop }) => {
  const html = await (await fetch(`${shop.base}/s/${shop.code}`, { headers: { 'accept-language': 'ko' } })).text()
  const head = (name: string): string => new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1] ?? ''
  expect(head('og:title')).toMatch(/^새봄약국 · 지금 번호표 받을 수 있음 \(3월 11일.*08:5\d 기준\)$/)
  expect(head('og:description')).toMatch(/^3월 11일.*08:5\d 기준: 지금 번호표 받을 수 있음 \(공적 마스크 KF94 250매 남음\)\. 지금은 다를 수/)
  expect(head('description')).toBe(head('og:description'))
  expect(head('twitter:card')).toBe('summary_large_image')
  expect(head('twitter:title')).toBe(head('og:title'))
  expect(head('og:image:alt')).toContain('기준')
  const address = head('og:image').replaceAll('&amp;', '&')
  expect(address).toMatch(/\/api\/v1\/stores\/saebom\/card\.png\?v=\d+&language=ko$/)
  const picture = await fetch(shop.base + address.replace(/^https?:\/\/[^/]+/, ''))
  expect(picture.headers.get('content-type')).toBe('image/png')
  const bytes = Buffer.from(await picture.arrayBuffer())
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  const jsonLd = JSON.parse(/<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html)?.[1] ?? 'null') as { '@graph': { '@type': string }[] }
  expect(jsonLd['@graph'].map((one) => one['@type'])).toContain('Pharmacy')
  const english = await (await fetch(`${shop.base}/s/${shop.code}`, { headers: { 'accept-language': 'en' } })).text()
  expect(english).toMatch(/og:title" content="Saebom Pharmacy · Tickets available now \(As of .*11 March.*08:5\d\)"/)
  await shop.post('phase', { phase: 'closed' })
  expect(await (await fetch(`${shop.base}/s/${shop.code}`, { headers: { 'accept-language': 'ko' } })).text()).toMatch(
    /og:title" content="새봄약국 · 오늘 마감 \(/,
  )
})

test('[E49] where one is needs a secure connection, and the map says so; with one the nearest stands first, and the address names no place', async ({
  shop,
  browser,
}) => {
  await importDistrict(shop, DISTRICT)
  const near = { latitude: 37.5796, longitude: 126.9989 }
  const plain = await (await browser.newContext({ viewport: PHONE, geolocation: near, permissions: ['geolocation'] })).newPage()
  await plain.goto(`http://pharmacy.lan:${new URL(shop.base).port}/map`)
  await plain.getByRole('button', { name: '내 주변' }).click()
  await expect(plain.getByRole('alert').filter({ hasText: '안전한 연결(HTTPS)' })).toBeVisible()
  const secure = await (await browser.newContext({ viewport: PHONE, geolocation: near, permissions: ['geolocation'] })).newPage()
  await secure.goto(`http://localhost:${new URL(shop.base).port}/map`)
  await secure.getByRole('button', { name: '내 주변' }).click()
  const list = secure.getByRole('region', { name: '약국 목록' })
  await expect(list).toContainText('가까운 순')
  await expect(list.getByRole('listitem').first()).toContainText('새봄약국')
  expect(secure.url()).not.toContain('lat')
})

/** A server of pictures for the ground: all of one colour. */
async function openTiles(): Promise<{ readonly url: string; asked(): number; close(): Promise<unknown> }> {
  const picture = PNG.sync.write(Object.assign(new PNG({ width: 256, height: 256 }), { data: Buffer.alloc(256 * 256 * 4, 0xdd) }))
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const close = () => new Promise((done) => server.close(done).closeAllConnections())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked, close }
}

/** Which share of the canvas is the grey of a group's ring or a mark. */
function drawnShare(): number {
  const canvas = document.querySelector('canvas')
  const pen = canvas?.getContext('2d')
  if (!canvas || !pen) return 0
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
  let full = 0
  for (let at = 3; at < data.length; at += 4) if (data[at] === 255) full += 1
  return full / (data.length / 4)
}

function pictureOf(): string {
  return document.querySelector('canvas')?.toDataURL() ?? ''
}
