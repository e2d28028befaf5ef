import type { CheckDecision } from '#core/eligibility/decision'
import { decisionId, type Instant, type StoreId, ticketId } from '#core/ids'
import { modeOf, type OutageCause } from '#core/outage/outage'
import type { DecisionMessage, PendingCheck } from '#core/protocol/check'
import type { Command, CommandOf } from '#core/store/commands'
import { decide } from '#core/store/decide'
import { NO_FACTS } from '#core/store/decision'
import type { Actor } from '#core/store/events'
import type { Product } from '#core/store/settings'
import { findProduct, type StoreState } from '#core/store/state'
import { iso } from '#core/views/shared'
import { bodyOf } from '#server/api/outcome'
import { Refused } from '#server/api/refused'
import type { Writer } from '#server/journal/writer'
import type { AdapterFor } from '#server/national-check/adapters'
import { askNationally, type Call } from '#server/national-check/call'
import type { Identified } from '#server/national-check/person'
import type { CheckAnswered, Reply } from '#server/national-check/port'
import type { Sealed } from '#server/national-check/sealed'
import type { Timing } from '#server/national-check/timing'
import type { Watch } from '#server/national-check/watch'
import { decisionMessage } from '#server/national-check/words'
import type { Clock } from '#server/ports'
import type { Packs } from '#server/rules'

/** What somebody at a counter asks. `id` follows from the client's key: however often it is asked, it is one decision. */
export interface Wish {
  readonly id: string
  readonly store: StoreId
  readonly actor: Actor
  readonly key: { readonly key: string; readonly fingerprint: string }
  readonly claim: string
  readonly product: string
  readonly units: number
  /** null: nobody is asked who they are. */
  readonly person: Identified | null
  readonly proxy?: { readonly class: string; readonly birthYear?: number | undefined } | undefined
  /** What a person has read off the portal; null: it did not answer. Absent where a program asks. */
  readonly read?: { readonly eligible: boolean; readonly said: string | null } | null
}

export type Result = { readonly decision: DecisionMessage } | { readonly pending: PendingCheck }

/** A question that is still open, or whose answer may still be replaced. Who it is about is in clear here, and nowhere else. */
interface Open {
  readonly wish: Wish
  readonly since: Instant
  /** null: a person asks, not a program. */
  readonly call: Call | null
  /** Turns true once the command is on its way: no two are made of one question. */
  decided: boolean
  /** The command, while it is under way. */
  concluding: Promise<unknown>
  /** Resolves with the first that is heard: a decision, or that there will be none soon. */
  heard: Promise<unknown>
  left?: number | null
  /** Why what came could not be made a decision. */
  failed?: Refused
}

export interface Checks {
  /** What came of this very question, if it was asked before. */
  again(wish: Pick<Wish, 'id' | 'key'>): Promise<Result | null>
  begin(wish: Wish): Promise<Result>
  /** Of an open question, or the decision that came of it. */
  read(store: StoreId, id: string): Promise<Result>
  /** A person has chosen to act under the policy; an outage is opened where none is. */
  act(store: StoreId, actor: Actor, id: string, cause?: OutageCause): Promise<Result>
  /** What had been asked, while it is remembered. */
  wishOf(store: StoreId, id: string): Wish | undefined
  /** Gives a question up, e.g. because the number was mistyped. */
  drop(store: StoreId, id: string): void
  close(): void
}

/** Questions are forgotten so long after they were asked: the person has left the counter. */
const FORGET_MS = 20 * 60_000

export function makeChecks(options: {
  readonly writer: Writer
  readonly adapterFor: AdapterFor
  readonly watch: Watch
  readonly sealed: Sealed
  readonly packs: Packs
  readonly clock: Clock
  readonly timing: Timing
}): Checks {
  const { writer, adapterFor, watch, sealed, packs, clock, timing } = options
  const open = new Map<string, Open>()

  async function again(wish: Pick<Wish, 'id' | 'key'>): Promise<Result | null> {
    const known = open.get(wish.id)
    if (known && known.wish.key.fingerprint !== wish.key.fingerprint) throw new Refused({ kind: 'idempotency_key_reused' })
    const before = await writer.answered(wish.key.key)
    if (before && before.fingerprint !== wish.key.fingerprint) throw new Refused({ kind: 'idempotency_key_reused' })
    if (before) return { decision: JSON.parse(before.body) as DecisionMessage }
    return known ? answerOf(known) : null
  }

  async function begin(wish: Wish): Promise<Result> {
    const before = await again(wish)
    if (before) return before
    const { mode, product } = await preflight(wish)
    const meanwhile = open.get(wish.id)
    if (meanwhile) return answerOf(meanwhile)
    // During an outage nobody is asked: the answer is known beforehand, and the line is long.
    if (mode === 'outage' && !wish.read) return { decision: await conclude(wish, { kind: 'silent' }) }
    if (wish.read) return { decision: await conclude(wish, { kind: 'answered', source: 'manual', ...wish.read }) }
    const made = put(wish, product)
    return answerOf(made)
  }

  /** Refuses what would be refused whatever the answer, before anybody is asked. */
  async function preflight(wish: Wish): Promise<{ mode: ReturnType<typeof modeOf>; product: Product }> {
    const command: Command = commandOf(wish, '', { kind: 'answered', eligible: true, source: 'national' })
    const looked = await writer.read(wish.store, (state: StoreState) => {
      const at = Math.max(clock.now(), state.at)
      const decided = decide(state, command, { at, actor: wish.actor, newTicketId: () => ticketId(''), packs }, NO_FACTS)
      return { decided, mode: modeOf(state.outage), product: findProduct(state, wish.product) }
    })
    if (!looked) throw new Refused({ kind: 'storage_unavailable' })
    if (!looked.decided.ok) throw new Refused(looked.decided.refusal)
    if (!looked.product) throw new Refused({ kind: 'unknown_product', product: wish.product })
    return { mode: looked.mode, product: looked.product }
  }

  function put(wish: Wish, { check }: Product): Open {
    const { store, id, person, product, units, proxy } = wish
    const asked = { id, identity: person?.text ?? null, person: person ?? {}, product, units, at: clock.now(), proxy }
    const note = (answer: Parameters<Watch['note']>[2]): void => (check === 'manual' ? undefined : watch.note(store, check, answer))
    const call = check === 'manual' ? null : askNationally(adapterFor(store, check), asked, { timing, note, goOn: () => isAsking(wish) })
    const nothing = Promise.resolve()
    const made: Open = { wish, since: clock.now(), call, decided: false, concluding: nothing, heard: nothing }
    open.set(id, made)
    if (call) {
      const arriving = call.answer.then((reply) => arrived(made, reply))
      made.heard = call.first.then((isAnswer) => (isAnswer ? arriving : undefined))
    }
    const timer = setTimeout(() => drop(store, id), FORGET_MS)
    timer.unref()
    return made
  }

  /** Asking again after a failure makes sense until somebody has decided, and while the store still relies on it. */
  function isAsking({ id, store }: Wish): boolean {
    const state = writer.stores().find((known) => known.id === store)
    return open.get(id)?.decided === false && state !== undefined && modeOf(state.outage) !== 'outage'
  }

  /** An answer came, perhaps late: it decides, or replaces what was decided without it and not yet used, or is attached to what was sold. */
  async function arrived(made: Open, reply: Reply<CheckAnswered>): Promise<void> {
    if (!reply.ok || open.get(made.wish.id) !== made) return
    const { eligible, left, said } = reply.value
    made.left = left
    await made.concluding
    const answer = { kind: 'answered', source: 'national', eligible, said } as const
    try {
      if (!made.decided) await conclude(made.wish, answer, made)
      else if (!(await replaced(made.wish, answer))) await attach(made.wish, { eligible, said })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      made.failed = error
    }
  }

  /** False where the decision was used, perhaps at this very moment. */
  async function replaced(wish: Wish, answer: CommandOf<'check'>['answer']): Promise<boolean> {
    const decision = await decisionOf(wish)
    if (!decision) return false
    if (!decision.provisional) return true
    return submit(wish, answer, null).then(
      () => true,
      async (error: unknown) => {
        if (!(error instanceof Refused) || (await decisionOf(wish))) throw error
        return false
      },
    )
  }

  /** The goods have gone: whoever sold them learns now what telling it would bring. Nothing else changes; what was told meanwhile needs no answer. */
  async function attach({ store, id }: Wish, late: { readonly eligible: boolean; readonly said: string | null }): Promise<void> {
    const command = { type: 'attach_late', purchase: id, ...late } as const
    await writer.submit({ store, actor: { role: 'system', id: 'national-check' }, command, key: null, answer: () => null })
  }

  /** What is known of a question after as long as people wait for it. */
  async function answerOf(made: Open): Promise<Result> {
    await within(made.heard, timing.answerWithinMs)
    return read(made.wish.store, made.wish.id)
  }

  async function read(store: StoreId, id: string): Promise<Result> {
    const made = open.get(id)
    await made?.concluding
    const decision = await decisionOf({ store, id })
    if (decision) return { decision: decisionMessage(decision, made?.wish.store === store ? made.left : undefined) }
    if (made?.wish.store !== store) throw new Refused({ kind: 'unknown_decision', decision: id })
    if (made.failed) throw made.failed
    // Decided and used, or past its time.
    if (made.decided) throw new Refused({ kind: 'decision_expired', decision: id })
    return { pending: { pending: id, since: iso(made.since), choices: ['wait', 'park', 'act'] } }
  }

  async function act(store: StoreId, actor: Actor, id: string, cause: OutageCause = 'national'): Promise<Result> {
    const made = open.get(id)
    if (made?.wish.store !== store || made.decided) return read(store, id)
    const mode = await writer.read(store, (state) => modeOf(state.outage))
    if (mode !== 'outage') {
      const command = { type: 'open_outage', cause, by: 'person' } as const
      bodyOf(await writer.submit({ store, actor, command, key: null, answer: () => null }))
    }
    return { decision: await conclude(made.wish, { kind: 'silent' }, made) }
  }

  /** Makes the decision, once: kept under the client's key, so that a retry gets it again. */
  async function conclude(wish: Wish, answer: CommandOf<'check'>['answer'], made?: Open): Promise<DecisionMessage> {
    const work = submit(wish, answer, wish.key, made?.left)
    if (made) {
      made.decided = true
      made.concluding = work.catch(() => {
        made.decided = false
      })
    }
    return work
  }

  async function submit(wish: Wish, answer: CommandOf<'check'>['answer'], key: Wish['key'] | null, left?: number | null): Promise<DecisionMessage> {
    const { store, actor, id, person, proxy } = wish
    const view = (_: unknown, state: StoreState): unknown => decisionMessage(state.decisions.get(decisionId(id)) as CheckDecision, left)
    const send = async (seal: string) => writer.submit({ store, actor, command: commandOf(wish, seal, answer), key, answer: view })
    const outcome = person ? await sealed.keep(id, { identity: person.text, ...(proxy && { proxy }) }, send) : await send('')
    return JSON.parse(bodyOf(outcome)) as DecisionMessage
  }

  async function decisionOf({ store, id }: Pick<Wish, 'store' | 'id'>): Promise<CheckDecision | undefined> {
    return writer.read(store, (state) => state.decisions.get(decisionId(id)))
  }

  function wishOf(store: StoreId, id: string): Wish | undefined {
    const wish = open.get(id)?.wish
    return wish?.store === store ? wish : undefined
  }

  function drop(store: StoreId, id: string): void {
    if (!wishOf(store, id)) return
    open.get(id)?.call?.cancel()
    open.delete(id)
  }

  return {
    ...{ again, begin, read, act, wishOf, drop },
    close() {
      for (const { wish } of [...open.values()]) drop(wish.store, wish.id)
    },
  }
}

function commandOf({ id, claim, product, units, person, proxy }: Wish, sealed: string, answer: CommandOf<'check'>['answer']): CommandOf<'check'> {
  const birth = proxy?.birthYear === undefined ? undefined : { birthYear: proxy.birthYear, birthDigit: proxy.birthYear % 10 }
  return {
    ...{ type: 'check', id, claim, product, units, answer },
    ticket: ticketId(claim.slice(0, Math.max(0, claim.lastIndexOf('.')))),
    person: person && { key: person.key, birthYear: person.birthYear, birthDigit: person.birthDigit, sealed },
    ...(proxy && { proxy: { class: proxy.class, person: birth } }),
  }
}

async function within(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise<void>((done) => (timer = setTimeout(done, milliseconds)))])
  clearTimeout(timer)
}
