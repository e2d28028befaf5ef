import { writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { memberId, storeId } from '#core/ids'
import type { Command } from '#core/store/commands'
import type { PersonRole } from '#core/store/roles'
import type { RunningServer } from '#server/main'
import type { Timing } from '#server/national-check/timing'
import { serve } from '#server/serve'
import { shop } from '../../demo/shop'

/**
 * The real server without pages, for tests and benchmarks, as a process of its own. What tests may change stands in TEST_SERVER
 * (JSON), so that nothing of it exists in the server itself.
 */
export interface TestOptions {
  /** Kills the process right after the n-th commit, before anyone is answered. */
  readonly crashAfterCommit?: number
  /** A planted bug, for negative controls: commits are answered at once and reach the disk so many milliseconds later. */
  readonly commitsLateMs?: number
  /** The disk is full once the database has this many pages. */
  readonly maxPages?: number
  /** The journal cannot be asked for tickets; its errors repeat what was asked, as Prisma's do. */
  readonly failLookups?: boolean
  /** No backups and no erasing meanwhile: of several servers measured in turn, the idle ones would take the disk from the others. */
  readonly brief?: boolean
  /** As `npm start` does it: the machine's own clock, and the way in for the first set-up. */
  readonly real?: boolean
  /** Opens the demo's shop with these people in it, and the pages; what they need to sign in stands in DATA_DIR/people.json. */
  readonly people?: readonly { readonly name: string; readonly role: PersonRole; readonly password: string; readonly pin?: string }[]
  /** How long one waits for the national check, and between rows. */
  readonly national?: Partial<Timing>
  readonly limits?: { readonly perCredential: number; readonly perToken: number; readonly failuresPerAddress: number }
}

const options = JSON.parse(process.env.TEST_SERVER ?? '{}') as TestOptions
let commits = 0
if (options.maxPages) limitPages(options.maxPages)

await serve({
  root: path.dirname(import.meta.dirname),
  pages: options.people !== undefined,
  demo: !options.real,
  brief: options.brief ?? false,
  ...(options.national ? { national: options.national } : {}),
  ...(options.limits ? { limits: options.limits } : {}),
  beforeReady: openWithPeople,
  wrapJournal: (journal) => ({
    ...journal,
    async tickets(store, ids) {
      if (options.failLookups) throw Object.assign(new Error(`Invalid invocation: { id: "${ids.join('", "')}" }`), { ids })
      return journal.tickets(store, ids)
    },
    async commit(entries) {
      if (options.commitsLateMs) setTimeout(() => void journal.commit(entries), options.commitsLateMs)
      else await journal.commit(entries)
      commits += 1
      if (commits === options.crashAfterCommit) process.kill(process.pid, 'SIGKILL')
    },
  }),
})

/** Somebody signed in on no browser yet: their cookie is what a sign-in would have answered. */
async function openWithPeople({ port, services: { writer, people } }: RunningServer): Promise<void> {
  if (!options.people) return
  const store = storeId('saebom')
  const run = (command: Command) => writer.submit({ store, actor: { role: 'operator', id: 'tests' }, command, key: null, answer: () => null })
  await run({ type: 'set_up', settings: shop })
  const made = []
  for (const { name, role, password, pin } of options.people) {
    const id = memberId(`member-${made.length + 1}`)
    await run({ type: 'add_member', member: { id, name, role } })
    await people.setPassword(id, password)
    if (pin) await people.setPin(id, pin)
    made.push({ name, password, member: id, cookie: people.cookieOf(await people.openSession(id, null)) })
  }
  writeFileSync(path.join(process.env.DATA_DIR ?? '', 'people.json'), JSON.stringify({ port, people: made }))
}

/** SQLite's own way of being full, which needs no special disk: the limit belongs to a connection, so every new one gets it. */
function limitPages(most: number): void {
  const { pragma } = Database.prototype
  Database.prototype.pragma = function limited(source, pragmaOptions) {
    if (source.startsWith('journal_mode =')) pragma.call(this, `max_page_count = ${most}`)
    return pragma.call(this, source, pragmaOptions)
  }
}
