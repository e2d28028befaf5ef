'use client'

import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import type { Problem } from '#core/protocol/problem'
import { claimState } from '#core/protocol/shapes'
import { send } from '../../_live/send'

const figure = z.object({ state: claimState.shape.state, free: z.number() })
const sink = z.object({
  ...{ id: z.string(), kind: z.enum(['webhook', 'file', 'national']), name: z.string(), target: z.string(), warning: z.string().optional() },
  lastTry: z.object({ at: z.string(), ok: z.boolean(), said: z.string().optional() }).optional(),
  told: z.record(z.string(), figure.extend({ at: z.string() })),
  untrue: z.record(z.string(), z.object({ truth: figure, since: z.string(), truthSince: z.string(), why: z.string() })),
})
const dialect = z.enum(['session', 'logbook'])
const list = z.object({ sinks: z.array(sink), dialects: z.array(dialect) })
const added = z.object({ sink })
const secret = z.object({ secret: z.string() })

export type SeenSink = z.infer<typeof sink>
export type Wanted =
  | { readonly kind: 'webhook'; readonly name: string; readonly url: string }
  | { readonly kind: 'file'; readonly name: string; readonly file: string }
  | { readonly kind: 'national'; readonly name: string; readonly dialect: z.infer<typeof dialect> }

const LOOK_AGAIN_MS = 3_000

/** Those who are told, looked at again every few seconds: what they hold moves with every number handed out. */
export function useSinks(store: string) {
  const [known, setKnown] = useState<z.infer<typeof list> | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}/sinks`

  const look = useCallback(async () => {
    const answer = await send(base, null, { method: 'GET', parse: list.parse })
    if (answer.ok) setKnown(answer.value)
    else setProblem(answer.problem)
  }, [base])

  useEffect(() => {
    void look()
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [look])

  return {
    ...{ known, problem },
    /** Answers the new one, and what its receiver checks signatures with. */
    async add(wanted: Wanted): Promise<{ readonly sink: SeenSink; readonly secret: string | null } | null> {
      const answer = await send(base, wanted, { parse: added.parse })
      setProblem(answer.ok ? null : answer.problem)
      if (!answer.ok) return null
      void look()
      const made = answer.value.sink
      if (made.kind !== 'webhook') return { sink: made, secret: null }
      const told = await send(`${base}/${encodeURIComponent(made.id)}/secret`, null, { method: 'GET', parse: secret.parse })
      if (!told.ok) setProblem(told.problem)
      return { sink: made, secret: told.ok ? told.value.secret : null }
    },
    async remove(id: string): Promise<void> {
      const answer = await send(`${base}/${encodeURIComponent(id)}/remove`, {})
      setProblem(answer.ok ? null : answer.problem)
      await look()
    },
  }
}
