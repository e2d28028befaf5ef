import { cpus } from 'node:os'
import type { DisplayFigures } from './display'
import type { Series } from './issuing'
import { median } from './workers'

type Row = readonly [what: string, ours: string, limit: string, ratio: string, aim: string]

const whole = (value: number): string => Math.round(value).toLocaleString('en')
/** Whether an aim was reached. */
export const met = (yes: boolean): string => (yes ? 'met' : '**missed**')

/** The table that is printed and kept in docs/bench.md. */
export function tableOf(series: readonly Series[], display: DisplayFigures, history: number): string {
  const of = (name: string, clients: number): Series => series.find((one) => one.name === name && one.clients === clients) as Series
  const speed = (name: string, clients: number): number => median(of(name, clients).results.map(({ perSecond }) => perSecond))
  const rows: Row[] = []
  for (const clients of [1, 16, 64]) {
    const [issue, echo] = [speed('issue', clients), speed('echo', clients)]
    const share = issue / echo
    const aim = clients === 64 ? `≥ 25 %: ${met(share >= 0.25)}` : ''
    rows.push([
      `durable issues a second, ${clients} client${clients > 1 ? 's' : ''}`,
      whole(issue),
      `${whole(echo)} (echo)`,
      `${(100 * share).toFixed(1)} %`,
      aim,
    ])
  }
  const [issued, kept] = [speed('issue', 64), speed('durable echo', 64)]
  rows.push([
    'the same, 64 clients, beside an echo that keeps one row',
    whole(issued),
    `${whole(kept)} (durable echo)`,
    `${((100 * issued) / kept).toFixed(1)} %`,
    '',
  ])
  for (const [name, what] of [
    ['issue with history', `the same, 64 clients, ${whole(history)} tickets of history`],
    ['issue with a line', 'the same, 64 clients, 20,000 waiting'],
  ] as const) {
    const slower = speed('issue', 64) / speed(name, 64)
    rows.push([what, whole(speed(name, 64)), `${whole(speed('issue', 64))} (empty store)`, `${slower.toFixed(2)} × slower`, `≤ 1.2 ×: ${met(slower <= 1.2)}`])
  }
  rows.push(...displayRows(display))
  const memory = median(series.filter(({ name }) => name === 'issue').flatMap(({ serverMb }) => serverMb))
  rows.push(['memory of the server under load (RSS, MB)', whole(memory), '', '', `≤ 300: ${met(memory <= 300)}`])
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(['', 'Sunbeon', 'limit', 'ratio', 'aim']), '|---|---:|---:|---:|---|', ...rows.map(line)].join('\n')
}

function displayRows({ ours, bare, serverMb, bareMb }: DisplayFigures): Row[] {
  const figure = (results: readonly DisplayFigures['ours'][number][], name: 'p50' | 'p99' | 'deliveryP50' | 'deliveryP99'): number =>
    median(results.map((result) => result[name]))
  const row = (what: string, name: 'p50' | 'p99' | 'deliveryP50' | 'deliveryP99', judged: boolean): Row => {
    const [mine, limit] = [figure(ours, name), figure(bare, name)]
    return [what, whole(mine), `${whole(limit)} (bare socket.io)`, `${(mine / limit).toFixed(2)} ×`, judged ? `≤ 2 ×: ${met(mine <= 2 * limit)}` : '']
  }
  const missing = ours.reduce((sum, result) => sum + result.missing, 0)
  if (missing > 0) throw new Error(`${missing} issues never reached a screen`)
  return [
    row('issue → display, median (ms), 1,000 screens, 50 issues a second', 'p50', true),
    row('issue → display, 99th percentile (ms)', 'p99', true),
    row('of that from sending to screen, median (ms)', 'deliveryP50', false),
    row('of that from sending to screen, 99th percentile (ms)', 'deliveryP99', false),
    [
      'memory of the server with 1,000 screens (RSS, MB)',
      whole(median(serverMb)),
      `${whole(median(bareMb))} (bare socket.io)`,
      '',
      `≤ 300: ${met(median(serverMb) <= 300)}`,
    ],
  ]
}

/** How hard client and servers worked, so that a reader can see which of them was the limit. */
export function loadOf(series: readonly Series[]): string {
  const line = ({ name, clients, results, serverCpu }: Series): string => {
    const of = (pick: 'clientCpu' | 'p50' | 'p99'): number => median(results.map((result) => result[pick]))
    return `| ${name}, ${clients} | ${of('p50').toFixed(2)} | ${of('p99').toFixed(2)} | ${whole(100 * median(serverCpu))} % | ${whole(100 * of('clientCpu'))} % |`
  }
  return ['| | median wait (ms) | 99th percentile (ms) | server, of one core | client, of one core |', '|---|---:|---:|---:|---:|', ...series.map(line)].join(
    '\n',
  )
}

/** When and on what a section was measured: they need not be of one day. */
export function measuredOn(): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, ${process.platform}`
  return `${new Date().toISOString().slice(0, 10)}, ${machine}.`
}
