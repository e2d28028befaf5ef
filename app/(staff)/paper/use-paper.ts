'use client'

import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { adopted, printedSheet, sheetList, shredded } from '#core/protocol/paper'
import type { Problem } from '#core/protocol/problem'
import { send } from '../../_live/send'

export type Sheet = z.infer<typeof sheetList>['sheets'][number]
export type Adopted = z.infer<typeof adopted>

export interface Handed {
  readonly service: string
  readonly from: number
  readonly to: number
  readonly at?: string
  readonly dispensed: boolean
  readonly identity?: string
}

/** The sheets that are out, with the addresses of their slips: live pictures carry none. */
export function usePaper(store: string, sequence: number | undefined) {
  const [sheets, setSheets] = useState<readonly Sheet[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}/paper`

  const look = useCallback(async () => {
    const answer = await send(`${base}/sheets`, null, { method: 'GET', parse: sheetList.parse })
    if (answer.ok) setSheets(answer.value.sheets)
    else setProblem(answer.problem)
  }, [base])

  // Looked at again whenever something happened in the shop.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sequence is the occasion, not an input.
  useEffect(() => void look(), [look, sequence])

  /** Null where it was refused: `problem` says why. */
  async function act<Value>(path: string, body: unknown, parse: (value: unknown) => Value): Promise<Value | null> {
    const answer = await send(base + path, body, { parse })
    setProblem(answer.ok ? null : answer.problem)
    await look()
    return answer.ok ? answer.value : null
  }

  return {
    ...{ sheets, problem },
    print: (service: string, pages: number) => act('/sheets', { service, count: pages * SLIPS_A_PAGE }, printedSheet.parse),
    shred: (sheet: string) => act(`/sheets/${encodeURIComponent(sheet)}/shred`, {}, shredded.parse),
    adopt: (handed: Handed) => act('', handed, adopted.parse),
  }
}

/** Three by four on A4: a slip is large enough for its QR to be scanned at arm's length. */
export const SLIPS_A_PAGE = 12
