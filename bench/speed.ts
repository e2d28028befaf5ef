import { measureDisplay } from './display'
import { measureIssuing } from './issuing'
import type { Part } from './part'
import { loadOf, measuredOn, tableOf } from './report'

/** Tickets issued, and when they stand on the screens. */
export const speed: Part = {
  name: 'speed',
  title: 'Issues and screens',
  async measure({ quick, say }) {
    const scale = quick ? { rounds: 2, warmUpMs: 600, measureMs: 800, history: 100_000 } : { rounds: 5, warmUpMs: 1200, measureMs: 2000, history: 1_000_000 }
    const series = await measureIssuing(scale, say)
    const display = await measureDisplay(quick ? 1 : 5, quick ? 4 : 8, say)
    const [first] = display.ours
    return `${measuredOn()} Median of ${scale.rounds} rounds, of which each measures everything in turn.

${tableOf(series, display, scale.history)}

- **Durable issues**: a ticket is decided, its units promised, rows, log and answer committed with \`synchronous=FULL\`, and only then answered. The *echo* is a plain \`node:http\` server that parses the same bodies and answers as many bytes, and promises nothing. The *durable echo* also writes each answer as one row of one table without an index, in group commits with the same settings: what any server must spend that is not allowed to forget. All run as one process each.
- **Not in it**: backups and the erasing of what has outlived its period. The made-up history is years old and three servers take turns here: an idle one that erased a million tickets would take the disk from the one being measured.
- **History and line**: the same at 64 clients on a file with ${scale.history.toLocaleString('en')} served tickets, and with 20,000 people waiting. "Empty store" has only the tickets the measurement itself issues; every round is a business day of its own.
- **Displays**: 1,000 websocket screens and the kiosk in a second process. The time runs from the press to the number's arrival at every screen. Screens get at most 4 pictures a second, so half a pause (125 ms) of the median and nearly all of it (250 ms) at the 99th percentile is chosen, not spent. Bare socket.io sends pictures of the same size (${first?.messageBytes ?? 0} bytes) at the same coalesced pace; what is left to compare is shown as *from sending to screen*.

Who worked how hard (a client near 100 % would be the limit itself; clients use raw sockets to stay below):

${loadOf(series)}`
  },
}
