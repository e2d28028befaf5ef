import type { TicketMessage } from '#core/protocol/shapes'
import type { Command } from '#core/store/commands'
import type { Actor } from '#core/store/events'
import type { Refusal } from '#core/store/refusal'
import { Refused } from '#server/api/refused'
import type { Outcome } from '#server/journal/submission'
import type { Dice } from './dice'
import type { Machine, Process, Witness } from './machine'
import { STAFF, submission } from './shop'
import type { Owner, VirtualTime } from './virtual-time'

/** What a client knows in the end: done with an answer, refused, or nothing at all. */
export type Known = { readonly kind: 'done'; readonly body: { readonly ticket?: TicketMessage } } | { readonly kind: 'refused'; readonly why: string } | null

export interface Client {
  /** Carries out one intent under one key, however often it has to be sent. */
  intend(command: Command, actor?: Actor): Promise<Known>
  /** Any other question to the process that is there. null: no answer. */
  ask<T>(question: (process: Process) => Promise<T>): Promise<{ readonly answer: T } | { readonly refused: string } | null>
  /** Answers given under keys, as their clients have them. */
  readonly acknowledged: ReadonlyMap<string, string>
  /** Every intent there was, by what was wanted. */
  readonly intents: ReadonlyMap<Command['type'], number>
}

/** A client waits so long for an answer. */
const PATIENCE_MS = 9_000

/** Clients on a bad network: requests get lost or come twice, answers get lost, and the same key is sent until there is one. */
export function openClient(options: {
  readonly time: VirtualTime
  readonly dice: Dice
  readonly machine: Machine
  readonly witness: Witness
  readonly isCalm: () => boolean
}): Client {
  const { time, dice, machine, witness, isCalm } = options
  const people: Owner = { name: 'people', alive: true }
  const acknowledged = new Map<string, string>()
  const intents = new Map<Command['type'], number>()
  let made = 0
  const unlucky = (probability: number): boolean => !isCalm() && dice.chance(probability)

  function ask<T>(question: (process: Process) => Promise<T>): Promise<{ answer: T } | { refused: string } | null> {
    return new Promise((give) => {
      time.plan(PATIENCE_MS, () => give(null), people)
      if (unlucky(0.02)) return
      const arrive = (): void => {
        const process = machine.process()
        if (!process) return
        const reply = (told: { answer: T } | { refused: string }): void => {
          // Only who is alive says anything.
          if (!process.owner.alive || unlucky(0.02)) return
          time.plan(dice.between(1, 20), () => give(told), people)
        }
        const hear = (): void =>
          void question(process).then(
            (answer) => reply({ answer }),
            (error: unknown) => reply({ refused: refusedBy(error) }),
          )
        time.plan(0, hear, process.owner)
        if (unlucky(0.03)) time.plan(dice.between(0, 400), hear, process.owner)
      }
      time.plan(dice.between(1, 20), arrive, people)
    })
  }

  function refusedBy(error: unknown): string {
    if (error instanceof Refused) return error.refusal.kind
    witness.broken('nothing fails that should not', error instanceof Error ? (error.stack ?? error.message) : String(error))
    return 'failed'
  }

  async function intend(command: Command, actor: Actor = STAFF): Promise<Known> {
    made += 1
    const key = `key-${made}`
    intents.set(command.type, (intents.get(command.type) ?? 0) + 1)
    for (let tries = 0; tries < 30; tries++) {
      const told = await ask((process) => process.writer.submit(submission(command, key, actor)))
      const known = told && 'answer' in told ? heard(key, command, told.answer) : null
      // Some ask again though they had been told, e.g. a page that is loaded anew.
      if (known && !(known.kind === 'done' && dice.chance(0.03))) return known
      // A few walk away.
      if (!known && unlucky(0.03)) return null
      await time.sleep(dice.about(2_000))
    }
    return null
  }

  function heard(key: string, command: Command, outcome: Outcome): Known {
    switch (outcome.kind) {
      case 'done':
        acknowledge(key, outcome.body)
        return { kind: 'done', body: JSON.parse(outcome.body) }
      case 'refused':
        if (acknowledged.has(key)) witness.broken('one key, one answer', `${key} was done and is now refused: ${JSON.stringify(outcome.refusal)}`)
        return { kind: 'refused', why: (outcome.refusal satisfies Refusal).kind }
      case 'unavailable':
        return null
      default:
        witness.broken('one key, one answer', `${command.type} ended ${outcome.kind}`)
        return { kind: 'refused', why: outcome.kind }
    }
  }

  function acknowledge(key: string, body: string): void {
    const before = acknowledged.get(key)
    if (before !== undefined && before !== body) witness.broken('one key, one answer', `${key} was answered ${before} and then ${body}`)
    acknowledged.set(key, body)
    const kept = machine.disk.answers.get(key)?.body
    if (kept !== body) witness.broken('what was acknowledged survives', `${key} was answered ${body}; on disk is ${kept ?? 'nothing'}`)
  }

  return { intend, ask, acknowledged, intents }
}
