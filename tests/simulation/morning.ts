import { createHash } from 'node:crypto'
import { loadRules } from '#server/rules'
import { type Known, openClient } from './client'
import { makeDice } from './dice'
import { judgeEntries } from './judge-entries'
import { judgeState } from './judge-state'
import { judgeTelling } from './judge-telling'
import { openMachine, type Witness } from './machine'
import { openNationalSide } from './national-side'
import { everybody, seen } from './people'
import { beginning, describedShop, GEL, MASK, OWNER, STORE } from './shop'
import { trouble } from './trouble'
import { liveIn, startTime } from './virtual-time'

const packs = loadRules('rules', 'rules/none', { demo: true })

/** What is against the program in a morning: the first thing, and when. */
export interface Broken {
  readonly invariant: string
  readonly what: string
  readonly step: number
  readonly at: string
}

export interface Lived {
  readonly seed: number
  readonly broken: Broken | null
  /** Moments that were lived through. */
  readonly steps: number
  readonly commands: number
  readonly crashes: number
  /** How often each event was written. */
  readonly events: Readonly<Record<string, number>>
  /** Hash of the whole log, of what the national side holds and of every answer. */
  readonly trace: string
}

const OPEN_MS = 15 * 60_000
/** How long after the last trouble everything must have been told: the longest way of a request, and the longest pauses. */
const QUIET_MS = 90 * 60_000

/** Lives through one morning with everything that can go wrong in it, all of it decided by the seed. */
export async function live(seed: number): Promise<Lived> {
  const time = startTime(beginning(makeDice(seed, 'beginning')))
  const side = openNationalSide({ time, dice: makeDice(seed, 'line'), seed })
  liveIn(time, makeDice(seed, 'program').next, side.fetch)
  const trace = createHash('sha256')
  let broken: Broken | null = null
  let steps = 0
  let onDisk = 0
  let looks = 0
  let isDirty = false
  let phase: 'open' | 'quiet' | 'over' = 'open'
  const witness: Witness = {
    onDisk(entries) {
      isDirty = true
      for (const entry of entries) {
        onDisk = Math.max(onDisk, entry.after + entry.change.events.length)
        told.committed(entry)
        telling.committed(entry)
      }
    },
    announced(entries) {
      for (const { after, change } of entries)
        if (after + change.events.length > onDisk) witness.broken('nothing is announced that was not committed', `${after + change.events.length}`)
    },
    broken(invariant, what) {
      broken ??= { invariant, what, step: steps, at: new Date(time.now() + 9 * 3_600_000).toISOString().slice(0, 19) }
    },
  }
  const told = judgeEntries(witness)
  const isCalm = (): boolean => phase !== 'open'
  const isOver = (): boolean => phase === 'over'
  const machine = openMachine({ time, dice: makeDice(seed, 'machine'), packs, witness, isCalm })
  const client = openClient({ time, dice: makeDice(seed, 'network'), machine, witness, isCalm })
  const state = judgeState(machine, told, witness)
  const telling = judgeTelling(machine, side, told, witness)

  async function wholeMorning(): Promise<void> {
    machine.start()
    const dice = makeDice(seed, 'people')
    const settings = describedShop(dice)
    // Nobody walks away from that: without a shop there is nothing to be asked.
    for (let known: Known = null; known?.kind !== 'done'; ) known = await client.intend({ type: 'set_up', settings }, { role: 'operator', id: 'set-up' })
    for (const counter of ['1', '2']) await client.intend({ type: 'set_counter', counter, open: true })
    await client.intend({ type: 'receive', product: MASK, units: dice.between(6, 40) })
    await client.intend({ type: 'receive', product: GEL, units: dice.between(0, 12) })
    const ends = time.now() + OPEN_MS
    const scene = { time, dice, client, machine, isOpen: () => time.now() < ends }
    const all = everybody(scene)
    void trouble({ time, dice: makeDice(seed, 'trouble'), machine, side, isCalm })
    await Promise.all(all)
    phase = 'quiet'
    side.heal()
    const quiet = time.now() + QUIET_MS
    while (time.now() < quiet && !(telling.isTold() && seen(machine)?.outage === null)) {
      const open = seen(machine)?.outage
      if (open?.openedBy === 'person' && open.answeringSince === null) await client.intend({ type: 'end_outage', by: 'person' }, OWNER)
      await time.sleep(15_000)
    }
    await time.sleep(180_000)
    telling.inTheEnd()
    if (seen(machine)?.outage !== null) witness.broken('an outage ends', `${JSON.stringify(seen(machine)?.outage)}`)
    for (const [key, body] of client.acknowledged)
      if (machine.disk.answers.get(key)?.body !== body) witness.broken('what was acknowledged survives', `${key} was answered ${body}`)
    phase = 'over'
  }

  /** After each moment; figures once something has changed and no commit is under way. */
  function judge(): void {
    steps += 1
    telling.effects()
    if (!isDirty || machine.isCommitting()) return
    isDirty = false
    state.log()
    const now = seen(machine)
    if (!now) return
    state.figures(now)
    // Dear, so not each time; always where memory was dropped and read again.
    if (++looks % 6 === 0 || machine.hasReloaded()) void state.rows()
  }

  const life = wholeMorning().catch((error: unknown) =>
    witness.broken('the simulation itself', error instanceof Error ? (error.stack ?? error.message) : String(error)),
  )
  await time.run(() => broken !== null || isOver(), judge)
  if (broken === null && !isOver()) witness.broken('the line never stops', 'nothing is planned any more')
  if (isOver()) await life
  const store = machine.disk.stores.get(STORE)
  trace.update(`${store?.head.chain} ${JSON.stringify([...side.live('saebom')])} ${JSON.stringify([...client.acknowledged])}`)
  side.close()
  const commands = [...client.intents.values()].reduce((sum, times) => sum + times, 0)
  return { seed, broken, steps, commands, crashes: machine.crashes(), events: Object.fromEntries(told.events), trace: trace.digest('base64url') }
}
