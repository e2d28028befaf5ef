'use client'

import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { type DecisionMessage, decision, type PendingCheck, pendingCheck } from '#core/protocol/check'
import type { Problem } from '#core/protocol/problem'
import type { StaffTicket, StaffView } from '#core/protocol/views'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { type Answer, send } from '../../_live/send'

export type PortalAnswer = 'eligible' | 'ineligible' | 'none'

/** How far the check of one claim has come, with only the facts of that step. */
export type CheckStep =
  | { readonly at: 'field' }
  /** Dialect `manual`: what did the portal say? */
  | { readonly at: 'portal' }
  | { readonly at: 'checking' }
  /** No answer yet: nothing is decided by itself. */
  | { readonly at: 'late'; readonly pending: PendingCheck }
  | { readonly at: 'decided'; readonly decision: DecisionMessage }
  /** The policy of this outage sells nothing, or its cap is reached. */
  | { readonly at: 'held' }
  /** No rule is in force today: anybody may buy. */
  | { readonly at: 'free' }

interface ClaimCheck {
  readonly step: CheckStep
  /** Typed by staff, in this page's memory alone, until the claim has left the counter. */
  readonly identity: string
  readonly problem: ProblemWords | null
  /** A decision that a number to be mended was made for. */
  readonly mending: string | null
  readonly try: number
}

export interface Check {
  readonly step: CheckStep | null
  readonly identity: string
  readonly problem: ProblemWords | null
  /** Enter: opens the field, or checks at once where nothing may be asked. */
  begin(): void
  submit(identity: string): void
  said(answer: PortalAnswer): void
  /** Open an outage and decide under the policy. */
  act(): void
  /** The number was mistyped: the field again, with what was typed. */
  mend(): void
  close(): void
}

const LOOK_EVERY_MS = 1_000
const answered = z.union([pendingCheck, decision])
const HELD: readonly string[] = ['fallback_closed', 'fallback_cap', 'check_silent']

/** The national check of the claims at this counter, one step at a time. Numbers are held here and nowhere else. */
export function useCheck(
  store: string,
  counter: StaffView['counters'][number],
  claim: StaffTicket['claims'][number] | null,
  product: StaffView['stock'][number] | null,
): Check {
  const [checks, setChecks] = useState<ReadonlyMap<string, ClaimCheck>>(new Map())
  const problemWords = useProblemWords()
  const tries = useRef(0)
  const rules = product?.rules
  const mine = claim ? checks.get(claim.id) : undefined
  const path = `/api/v1/stores/${encodeURIComponent(store)}/checks`

  const put = (id: string, change: Partial<ClaimCheck> | null) =>
    setChecks((before) => {
      const next = new Map(before)
      if (change === null) next.delete(id)
      else next.set(id, { step: { at: 'field' }, identity: '', problem: null, mending: null, try: 0, ...before.get(id), ...change })
      return next
    })

  // Whoever has left the counter takes their number along.
  const open = counter.tickets.flatMap(({ claims }) => claims.filter(({ state }) => state === 'open').map(({ id }) => id)).join(' ')
  useEffect(() => {
    const here = new Set(open.split(' '))
    setChecks((before) => ([...before.keys()].every((id) => here.has(id)) ? before : new Map([...before].filter(([id]) => here.has(id)))))
  }, [open])

  const settle = (id: string, attempt: number, answer: Answer<PendingCheck | DecisionMessage>) =>
    setChecks((before) => {
      const now = before.get(id)
      if (!now || now.try !== attempt) return before
      return new Map(before).set(
        id,
        answer.ok ? { ...now, ...stepOf(answer.value), problem: null } : { ...now, ...refused(answer.problem, now), problem: problemWords(answer.problem) },
      )
    })

  const ask = async (identity: string, portal: PortalAnswer | null) => {
    if (!claim || !product) return
    tries.current += 1
    const attempt = tries.current
    const mending = mine?.mending ?? null
    put(claim.id, { step: { at: 'checking' }, identity, problem: null, mending: null, try: attempt })
    if (mending !== null) {
      const corrected = await send(`${path}/${encodeURIComponent(mending)}/correct`, { identity }, { parse: (value) => answered.parse(value) })
      // A decision that has run out meanwhile needs no mending: it is a new question.
      if (corrected.ok || corrected.problem.kind !== 'unknown_decision') return settle(claim.id, attempt, corrected)
    }
    const body = {
      ...{ claim: claim.id, product: product.code, units: claim.units },
      ...(identity === '' ? {} : { identity }),
      ...(claim.proxyClass ? { proxy: { class: claim.proxyClass } } : {}),
      ...(portal === 'eligible' || portal === 'ineligible' ? { answer: portal } : {}),
    }
    settle(claim.id, attempt, await send(path, body, { parse: (value) => answered.parse(value) }))
  }

  const late = mine?.step.at === 'late' ? mine.step.pending.pending : null
  const attempt = mine?.try ?? 0
  const id = claim?.id
  const look = useRef(settle)
  useEffect(() => {
    look.current = settle
  })
  useEffect(() => {
    if (late === null || id === undefined) return
    const timer = setInterval(
      () =>
        void send(`${path}/${late}`, null, { method: 'GET', parse: (value) => answered.parse(value) }).then((answer) => {
          if (answer.ok || answer.problem.status === 404) look.current(id, attempt, answer)
        }),
      LOOK_EVERY_MS,
    )
    return () => clearInterval(timer)
  }, [late, id, attempt, path])

  return {
    step: mine?.step ?? null,
    identity: mine?.identity ?? '',
    problem: mine?.problem ?? null,
    begin() {
      if (!claim || !rules) return
      if (rules.identifier !== 'none') return put(claim.id, { step: { at: 'field' }, problem: null })
      if (rules.dialect === 'manual') return put(claim.id, { step: { at: 'portal' }, problem: null })
      void ask('', null)
    },
    submit(identity) {
      if (!claim || !rules) return
      if (rules.dialect === 'manual') return put(claim.id, { step: { at: 'portal' }, identity, problem: null })
      void ask(identity, null)
    },
    said: (answer) => void ask(mine?.identity ?? '', answer),
    act() {
      if (!claim || late === null) return
      void send(`${path}/${late}/act`, {}, { parse: (value) => answered.parse(value) }).then((answer) => settle(claim.id, attempt, answer))
    },
    mend() {
      if (!claim || !mine) return
      put(claim.id, { step: { at: 'field' }, problem: null, mending: mine.step.at === 'decided' && rules?.dialect !== 'manual' ? mine.step.decision.id : null })
    },
    close() {
      if (claim) put(claim.id, null)
    },
  }
}

function stepOf(value: PendingCheck | DecisionMessage): Pick<ClaimCheck, 'step'> {
  return { step: 'pending' in value ? { at: 'late', pending: value } : { at: 'decided', decision: value } }
}

/** Where a refusal leads: back to the number, to a word on the policy, or past the check. */
function refused({ kind }: Problem, { step }: ClaimCheck): Pick<ClaimCheck, 'step'> {
  if (kind === 'no_rules') return { step: { at: 'free' } }
  if (HELD.includes(kind)) return { step: { at: 'held' } }
  return { step: step.at === 'late' ? step : { at: 'field' } }
}
