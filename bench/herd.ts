import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Course, comeBack, MARCH_11 } from '../tests/support/herd'
import { seeded } from '../tests/support/random'
import type { Part } from './part'

/** It does not change any more: nobody gets through, and all go on. */
const NAIVE_SECONDS = 60

const PICTURE = path.join(import.meta.dirname, '..', 'docs', 'pictures', 'coming-back.svg')
const whole = (value: number): string => Math.round(value).toLocaleString('en')

/** What 1,700 stores that come back at once send, second by second, in virtual time: ours beside a naive client. */
export const herd: Part = {
  name: 'herd',
  title: 'All stores come back at once',
  async measure({ quick, say }) {
    const morning = quick ? { ...MARCH_11, seconds: 60 } : MARCH_11
    say('ours')
    const ours = comeBack('paced', morning, seeded(1))
    say('the naive client')
    const naive = comeBack('naive', { ...morning, seconds: NAIVE_SECONDS }, seeded(1))
    if (!quick) writeFileSync(PICTURE, pictureOf(ours.load, naive.load))
    const { stores, rows, perSecond } = morning
    const row = (name: string, { load, told, drainedAt, downUntil }: Course): string => {
      const back = downUntil >= load.length - 2 ? 'never' : `after ${downUntil + 1} s`
      const all = drainedAt === null ? `${whole((100 * told) / (stores * rows))} %` : `all, after ${(drainedAt / 60).toFixed(1)} min`
      return `| ${name} | ${whole(Math.max(...load))} | ${back} | ${all} |`
    }
    const share = Math.max(...ours.load) / Math.max(...naive.load)
    return `${whole(stores)} stores with ${rows} rows each, in virtual time (no machine is measured), against the collapse of the simulator: past ${whole(perSecond)} requests a second, and a quarter of that keeps it down. It has just collapsed. \`tests/core/herd.test.ts\` holds a tenth of it.

| | most requests in a second | it is back | told |
|---|---:|---|---|
${row('Sunbeon', ours)}
${row('naive: everything again every second', naive)}

Ours is ${(100 * share).toFixed(2)} % of the naive peak (aim: ≤ 10 %).

![Requests a second after the return, ours and a naive client's](pictures/coming-back.svg)`
  },
}

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [960, 480, 84, 56, 24, 56]

/** Both courses on a logarithmic axis: they are three orders of magnitude apart. */
function pictureOf(ours: readonly number[], naive: readonly number[]): string {
  const [low, high] = [1, 1_000_000]
  const x = (second: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * second) / ours.length
  const y = (count: number): number => {
    const share = Math.log10(Math.max(low, count) / low) / Math.log10(high / low)
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share
  }
  const line = (load: readonly number[], color: string): string => {
    // Up to the last that came; the last second of all may be cut short.
    const points = load
      .slice(0, Math.min(load.length - 1, load.findLastIndex((count) => count > 0) + 1))
      .map((count, second) => `${x(second).toFixed(1)},${y(count).toFixed(1)}`)
    return `<polyline fill="none" stroke="${color}" stroke-width="2" stroke-linejoin="round" points="${points.join(' ')}"/>`
  }
  const text = (at: readonly [number, number], words: string, more = ''): string => `<text x="${at[0]}" y="${at[1]}" ${more}>${words}</text>`
  const level = (count: number, words: string): string =>
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(count)}" y2="${y(count)}" stroke="#8a6d1f" stroke-dasharray="6 4"/>${text([WIDTH - RIGHT, y(count) - 6], words, 'text-anchor="end" fill="#8a6d1f"')}`
  const decades = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000].map(
    (count) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(count)}" y2="${y(count)}" stroke="#e3e6ea"/>${text([LEFT - 10, y(count) + 5], whole(count), 'text-anchor="end"')}`,
  )
  const minutes = Array.from({ length: Math.floor(ours.length / 60 / 3) + 1 }, (_, nth) => nth * 3).map((minute) =>
    text([x(minute * 60), HEIGHT - BOTTOM + 22], String(minute), 'text-anchor="middle"'),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="Pretendard, 'Noto Sans', sans-serif" font-size="14" fill="#1d2430">
<title>Requests a second to a national side that comes back, with our pacing and without</title>
<rect width="100%" height="100%" fill="#fff"/>
${text([LEFT, 30], `${whole(MARCH_11.stores)} stores come back to a national side that has just collapsed`, 'font-size="18" font-weight="600"')}
${decades.join('\n')}
${level(MARCH_11.perSecond, 'past this it collapses')}
${level(MARCH_11.perSecond / 4, 'this keeps it down')}
${line(naive, '#b3261e')}
${line(ours, '#1f6f54')}
${text([x(naive.length) + 10, y(Math.max(...naive)) + 5], 'naive client: everything again every second; nobody gets through, and all go on', 'fill="#b3261e" font-weight="600"')}
${text([x(200), y(70)], 'Sunbeon', 'fill="#1f6f54" font-weight="600"')}
${minutes.join('\n')}
${text([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12], 'minutes after the return', 'text-anchor="middle"')}
${text([0, 0], 'requests a second', `text-anchor="middle" transform="translate(18 ${(HEIGHT + TOP - BOTTOM) / 2}) rotate(-90)"`)}
</svg>
`
}
