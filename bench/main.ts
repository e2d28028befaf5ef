import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { measureDisplay } from './display'
import { measureIssuing, removeFolders } from './issuing'
import { loadOf, machine, tableOf } from './report'
import { stopWorkers } from './workers'

const quick = process.argv.includes('--quick')
const say = (text: string): void => void process.stderr.write(`${text}\n`)

execFileSync(process.execPath, [path.join(import.meta.dirname, '..', 'scripts', 'build-server.mjs')], { stdio: 'inherit' })
const scale = quick ? { rounds: 2, warmUpMs: 600, measureMs: 800, history: 100_000 } : { rounds: 5, warmUpMs: 1200, measureMs: 2000, history: 1_000_000 }
const series = await measureIssuing(scale, say)
const display = await measureDisplay(quick ? 1 : 5, quick ? 4 : 8, say)
stopWorkers()
removeFolders()

const table = tableOf(series, display, scale.history)
const [first] = display.ours
console.log(`\n${machine()}\n\n${table}\n\n${loadOf(series)}`)
const page = `# Speed, beside its limits

${new Date().toISOString().slice(0, 10)}, ${machine()}. \`npm run bench\`${quick ? ' (`--quick`: short rounds, a tenth of the history; for a rough idea only)' : ''}. Median of ${scale.rounds} rounds.

${table}

## How to read it

Absolute figures say more about the machine than about the program, so each stands beside a limit measured in the same rounds, one after the other, on the same machine with the same client.

- **Durable issues**: a ticket is decided, its units promised, rows, log and answer committed with \`synchronous=FULL\`, and only then answered. The *echo* is a plain \`node:http\` server that parses the same bodies and answers as many bytes, and promises nothing. The *durable echo* also writes each answer as one row of one table without an index, in group commits with the same settings: what any server must spend that is not allowed to forget. All run as one process each.
- **Not in it**: backups and the erasing of what has outlived its period. The made-up history is years old and three servers take turns here: an idle one that erased a million tickets would take the disk from the one being measured.
- **History and line**: the same at 64 clients on a file with ${scale.history.toLocaleString('en')} served tickets, and with 20,000 people waiting. "Empty store" has only the tickets the measurement itself issues; every round is a business day of its own.
- **Displays**: 1,000 websocket screens and the kiosk in a second process. The time runs from the press to the number's arrival at every screen. Screens get at most 4 pictures a second, so half a pause (125 ms) of the median and nearly all of it (250 ms) at the 99th percentile is chosen, not spent. Bare socket.io sends pictures of the same size (${first?.messageBytes ?? 0} bytes) at the same coalesced pace; what is left to compare is shown as *from sending to screen*.

Who worked how hard (a client near 100 % would be the limit itself; clients use raw sockets to stay below):

${loadOf(series)}
`
if (!quick) writeFileSync(path.join(import.meta.dirname, '..', 'docs', 'bench.md'), page)
process.exit(0)
