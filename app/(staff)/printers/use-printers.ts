'use client'

import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { type PrinterSettings, printerSettings, printerStates } from '#core/printing/printer'
import type { Problem } from '#core/protocol/problem'
import { send } from '../../_live/send'

const seen = z.object({ printers: z.array(printerSettings.extend({ state: z.enum(printerStates) })) })
const tried = z.object({ printed: z.boolean(), state: z.enum(printerStates), why: z.string().optional() })
export type SeenPrinter = z.infer<typeof seen>['printers'][number]
export type Tried = z.infer<typeof tried>

const LOOK_AGAIN_MS = 5_000

/** The printers with their states, looked at again every few seconds: paper that was put in is seen to be. */
export function usePrinters(store: string) {
  const [printers, setPrinters] = useState<readonly SeenPrinter[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}/printers`

  const look = useCallback(async () => {
    const answer = await send(base, null, { method: 'GET', parse: seen.parse })
    if (answer.ok) setPrinters(answer.value.printers)
    else setProblem(answer.problem)
  }, [base])

  useEffect(() => {
    void look()
    const timer = setInterval(() => void look(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [look])

  return {
    ...{ base, printers, problem },
    /** All of them, as they shall be; answers whether it was done. */
    async save(list: readonly PrinterSettings[]): Promise<boolean> {
      const answer = await send(base, { printers: list })
      setProblem(answer.ok ? null : answer.problem)
      await look()
      return answer.ok
    },
    async tryOut(code: string): Promise<Tried | null> {
      const answer = await send(
        `${base}/${encodeURIComponent(code)}/test`,
        { language: document.documentElement.lang === 'en' ? 'en' : 'ko' },
        { parse: tried.parse },
      )
      setProblem(answer.ok ? null : answer.problem)
      await look()
      return answer.ok ? answer.value : null
    },
  }
}

/** What is sent back: a description without what was seen. */
export function describedOf({ state: _, ...settings }: SeenPrinter): PrinterSettings {
  return settings
}
