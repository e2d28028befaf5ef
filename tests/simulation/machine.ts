import { ticketId } from '#core/ids'
import { makeClock } from '#server/clock'
import { emptyDisk, type MemoryDisk } from '#server/journal/memory-disk'
import { openMemoryJournal } from '#server/journal/memory-journal'
import { openWriter, type Writer } from '#server/journal/writer'
import type { Log } from '#server/log'
import { type National, openNational } from '#server/national-check/national'
import type { Seals } from '#server/national-check/seals'
import { CommitFailed, type Journal, type JournalEntry } from '#server/ports'
import type { Packs } from '#server/rules'
import type { Dice } from './dice'
import type { Owner, VirtualTime } from './virtual-time'

export const CHAIN_KEY = Buffer.alloc(32, 7)
export const IDENTITY_KEY = Buffer.alloc(32, 9)

/** A server process: what it holds in memory dies with it. */
export interface Process {
  readonly owner: Owner
  readonly writer: Writer
  readonly national: National
}

/** The computer under the counter: its disk stays, its processes come and go. */
export interface Machine {
  readonly disk: MemoryDisk
  /** null: nobody is there, or not yet. */
  process(): Process | null
  /** A commit is between memory and disk. */
  isCommitting(): boolean
  start(): void
  /** Dead at once, wherever it is; another is started after a while. */
  crash(): void
  crashes(): number
  /** Since it was last asked: memory was read anew from the rows. */
  hasReloaded(): boolean
}

/** What may be looked at as it happens. */
export interface Witness {
  /** These are on disk now. */
  onDisk(entries: readonly JournalEntry[]): void
  /** Told to screens and phones. */
  announced(entries: readonly JournalEntry[]): void
  broken(invariant: string, what: string): void
}

/** How often a commit goes wrong, each in a way of its own. */
const UNLUCKY = 0.004

export function openMachine(options: {
  readonly time: VirtualTime
  readonly dice: Dice
  readonly packs: Packs
  readonly witness: Witness
  /** Nothing breaks any more. */
  readonly isCalm: () => boolean
}): Machine {
  const { time, dice, packs, witness, isCalm } = options
  const disk = emptyDisk()
  const seals = sealsInMemory()
  const log = errorsAre((error, what) => {
    if (what === 'a commit failed') return
    witness.broken('nothing fails that should not', `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  })
  let process: Process | null = null
  let owner: Owner = { name: 'store', alive: false }
  let committing = 0
  let tickets = 0
  let crashes = 0
  let reloaded = false

  function start(): void {
    owner = { name: `store ${crashes}`, alive: true }
    time.plan(0, () => void boot(owner), owner)
  }

  async function boot(own: Owner): Promise<void> {
    const journal = breakable(openMemoryJournal({ chainKey: CHAIN_KEY, disk }), own)
    const clock = makeClock(null)
    const ids = { ticket: () => ticketId(`t${++tickets}`) }
    const writer = await openWriter({ journal, clock, ids, log, newEpoch: () => 'epoch-1', packs })
    writer.onCommit((_, entries) => witness.announced(entries))
    const asked = { url: 'http://national.test', secret: 'certificate', identityKey: IDENTITY_KEY, seals }
    const national = openNational({ ...asked, packs, writer, journal, clock, speed: 1, log })
    national.start()
    if (own.alive) process = { owner: own, writer, national }
  }

  /** A disk that takes its time, fails, and loses its process on either side of the commit. */
  function breakable(journal: Journal, own: Owner): Journal {
    const put = async (entries: readonly JournalEntry[]): Promise<void> => {
      try {
        await journal.commit(entries)
      } catch (error) {
        witness.broken('the log has no gap and no sequence twice', error instanceof Error ? error.message : String(error))
        throw error
      }
      witness.onDisk(entries)
    }
    return {
      ...journal,
      async load(id) {
        reloaded = true
        return journal.load(id)
      },
      async commit(entries) {
        committing += 1
        try {
          await time.sleep(dice.between(0, 6))
          const luck = isCalm() ? 1 : dice.next()
          if (!own.alive || luck < UNLUCKY) return await dies()
          if (luck < 2 * UNLUCKY) {
            await put(entries)
            return await dies()
          }
          if (luck < 3 * UNLUCKY) throw new CommitFailed('not_done', new Error('no space left'))
          if (luck < 4 * UNLUCKY) {
            if (dice.chance(0.5)) await put(entries)
            throw new CommitFailed('unknown', new Error('I/O error'))
          }
          await put(entries)
        } finally {
          committing -= 1
        }
      },
    }
  }

  function hasReloaded(): boolean {
    const before = reloaded
    reloaded = false
    return before
  }

  /** Never comes back. */
  function dies(): Promise<never> {
    crash()
    return new Promise(() => {})
  }

  function crash(): void {
    if (!owner.alive) return
    owner.alive = false
    process = null
    committing = 0
    crashes += 1
    time.plan(dice.between(200, 20_000), start, { name: 'the machine', alive: true })
  }

  return { disk, process: () => process, isCommitting: () => committing > 0, start, crash, crashes: () => crashes, hasReloaded }
}

/** Keys of sealed identities: a file beside the database, which a crash leaves alone. */
function sealsInMemory(): Seals {
  const kept = new Map<string, { readonly id: string; readonly text: string }>()
  let made = 0
  return {
    seal(id, text) {
      made += 1
      kept.set(`sealed-${made}`, { id, text })
      return `sealed-${made}`
    },
    open(id, sealed) {
      const found = kept.get(sealed)
      return found?.id === id ? found.text : null
    },
    keepOnly(sealed) {
      const used = new Set(sealed)
      for (const name of kept.keys()) if (!used.has(name)) kept.delete(name)
    },
  }
}

function errorsAre(told: (error: unknown, what: string) => void): Log {
  const nothing = (): void => {}
  const error = (of: { readonly err?: unknown }, what: string): void => told(of.err, what)
  return { error, warn: nothing, info: nothing, debug: nothing, trace: nothing, fatal: nothing } as unknown as Log
}
