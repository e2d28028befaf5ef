import type { FaultName } from '../../simulator/fault-table'
import type { Dice } from './dice'
import type { Machine } from './machine'
import type { NationalSide } from './national-side'
import { MASK, numberOf, PEOPLE } from './shop'
import type { VirtualTime } from './virtual-time'

interface Stage {
  readonly time: VirtualTime
  readonly dice: Dice
  readonly machine: Machine
  readonly side: NationalSide
  readonly isCalm: () => boolean
}

type Fault = readonly [FaultName, Record<string, unknown>]

/** What goes wrong besides: the national side and the line to it, power and processes, people who buy elsewhere. */
export function trouble(stage: Stage): readonly Promise<void>[] {
  return [often(stage, 60_000, () => breakSomething(stage)), often(stage, 25_000, () => buyElsewhere(stage)), often(stage, 400_000, () => crash(stage))]
}

async function often({ time, dice, isCalm }: Stage, mean: number, happens: () => Promise<void> | void): Promise<void> {
  for (;;) {
    await time.sleep(dice.about(mean))
    if (isCalm()) return
    await happens()
  }
}

async function breakSomething({ dice, side, time }: Stage): Promise<void> {
  if (dice.chance(0.08)) {
    side.cutLine(true)
    await time.sleep(dice.about(200_000))
    side.cutLine(false)
    return
  }
  const [name, params] = fault(dice)
  side.break(name, params)
  await time.sleep(dice.about(180_000))
  side.world.faults.clear(name)
}

/** What is lost, late or doubled comes often: that is where a telling goes wrong. Nothing is under way for longer than 180 s. */
function fault(dice: Dice): Fault {
  const rate = dice.of([1, 0.6, 0.3]) ?? 1
  const faults: readonly Fault[] = [
    ['down', { how: dice.of(['reset', '503']) }],
    ['refused', {}],
    ['black_hole', { rate }],
    ['busy', { rate, fromSeconds: 5, toSeconds: 50 }],
    ['commit_lost_reply', { rate, how: 'silence' }],
    ['commit_lost_reply', { rate, how: 'reset' }],
    ['commit_lost_reply', { rate, how: 'reset' }],
    ['late_apply', { rate, seconds: dice.between(5, 100) }],
    ['late_apply', { rate, seconds: dice.between(65, 110) }],
    ['duplicate_delivery', { rate }],
    ['ok_not_applied', { rate: 0.3 }],
    ['server_error', { rate, applied: dice.chance(0.5) }],
    ['throttled', { rate }],
    ['session_expired', { rate: 0.4 }],
    ['credentials_refused', {}],
    ['commit_only', {}],
    ['wrong_id', { rate: 0.5 }],
    ['bad_json', { rate: 0.5 }],
    ['half_body', { rate: 0.5 }],
    ['slow_drip', { rate: 0.5 }],
    ['stale_read', { seconds: dice.between(20, 300) }],
    ['html_login', { rate }],
    ['flapping', { periodSeconds: dice.between(20, 90) }],
  ]
  return dice.of(faults) ?? ['down', {}]
}

function buyElsewhere({ dice, side, time }: Stage): void {
  const known = side.world.identify({ number: numberOf(dice.between(1, PEOPLE)) })
  if (!known) return
  const row = { institution: 'elsewhere', purchaseId: '', dialect: 'elsewhere' as const, person: known.hash, product: MASK, units: 2 }
  side.world.ledger.addSale({ ...row, at: time.now(), receivedAt: time.now(), flagged: null, override: null })
}

function crash({ machine }: Stage): void {
  machine.crash()
}
