import { setTimeout as sleep } from 'node:timers/promises'
import type { DemoFile } from './demo-file'
import { openClerk } from './morning/clerk'
import { isTrue, lampOf2020, ourLamp, type Seen, words } from './morning/lamps'
import type { Minute, MorningPicture } from './morning/page'
import { openShopWindow } from './morning/shop-window'

/** 08:30 to 12:00 in two minutes. */
export const MORNING_CLOCK = '2020-03-11T08:30+09:00x105'
const MINUTE = 60_000
const LENGTH_MINUTES = 210

interface Telling {
  readonly local: string
  readonly file: DemoFile
  readonly simulatorUrl: string
  readonly clock: { readonly start: number; readonly speed: number }
  readonly say: (line: string) => void
  /** For its page: the whole morning so far. */
  readonly show: (picture: MorningPicture) => void
}

/** What the national side does at which minute of the morning, and what one could have read in the papers. */
const script = [
  [10, { fault: 'latency', params: { milliseconds: 4_000, path: '/session' } }, '국가 조회가 느려집니다. 전국의 약국이 한꺼번에 들어갑니다.'],
  [14, { fault: 'portal_down', params: {} }, '국가 조회가 멈췄습니다. 앱이 읽는 공개 자료는 계속 나옵니다.'],
  [150, { clear: true }, '국가 조회가 돌아왔습니다. 끊긴 동안의 판매는 그때 입력되지 않았습니다.'],
] as const

/**
 * The morning as a story in the terminal: what happens, and each minute the lamp that the apps of 2020 would have shown beside ours.
 * Theirs is the feed of a shop that sells the same and types each sale into the portal: what did not get through stays untold, as it did.
 */
export async function tellMorning({ local, file, simulatorUrl, clock, say, show }: Telling): Promise<void> {
  const began = Date.now()
  const shop = openShopWindow(local, file)
  const happened: { readonly hour: string; readonly text: string }[] = []
  const minutes: { readonly theirs: Minute[]; readonly ours: Minute[] } = { theirs: [], ours: [] }
  let free = 0
  let present = clock.start
  const tell = (text: string): void => {
    happened.unshift({ hour: hour(present), text })
    say(`${hour(present)}  ${text}`)
  }
  const draw = (isOver: boolean): void => show({ hour: hour(present), free, unsent: shop.unsent(), ...minutes, of: LENGTH_MINUTES, happened, isOver })
  const untrueIn = (side: readonly Minute[]): number => side.filter(({ isTrue: wasTrue }) => !wasTrue).length
  const clerk = await openClerk({ shop, simulatorUrl, say: tell })
  let last = ''
  let next = 0
  let kept = 0
  tell('새봄약국 문을 엽니다. 공적 마스크 250매가 들어왔습니다.')
  for (let minute = 1; minute <= LENGTH_MINUTES; minute++) {
    await sleep(Math.max(0, began + (minute * MINUTE) / clock.speed - Date.now()))
    present = clock.start + minute * MINUTE
    for (let due = script[next]; due && due[0] <= minute; due = script[++next]) {
      await clerk.fault(due[1])
      tell(due[2])
    }
    await clerk.report()
    kept = Math.max(kept, shop.unsent())
    const seen = await lookAround(shop, clerk)
    if (!seen) continue
    free = seen.free
    for (const side of ['theirs', 'ours'] as const) minutes[side].push({ lamp: seen[side], isTrue: isTrue(seen[side], seen) })
    draw(false)
    const line = `2020년 앱 ${words[seen.theirs]} · 순번 ${words[seen.ours]} · 지금 새로 받을 수 있는 수량 ${seen.free}매`
    if (line.replace(/\d+매/, '') !== last) say(`${hour(present)}  ${line}`)
    last = line.replace(/\d+매/, '')
  }
  say('')
  if (kept > 0)
    tell(`순번은 끊긴 동안의 판매 ${kept}건을 남겨 두었다가, 돌아온 뒤 ${Math.max(0, kept - shop.unsent())}건을 입력했습니다. 나머지도 장부에 그대로 있습니다.`)
  const { sold, untold } = await clerk.figures()
  draw(true)
  shop.close()
  say(
    `끝: ${LENGTH_MINUTES}분 가운데 사실과 달랐던 시간: 2020년 앱 ${untrueIn(minutes.theirs)}분, 순번 ${untrueIn(minutes.ours)}분. 판매 ${sold}매, 그중 끝내 입력되지 않은 것 ${untold}매.`,
  )
}

async function lookAround(shop: ReturnType<typeof openShopWindow>, clerk: Awaited<ReturnType<typeof openClerk>>): Promise<Seen | null> {
  const [truth, stock] = await Promise.all([shop.truth(), clerk.feed()])
  const picture = shop.picture()
  return truth && { ...truth, theirs: lampOf2020(stock), ours: ourLamp(picture) }
}

function hour(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit' }).format(at)
}
