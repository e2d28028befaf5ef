'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { type WaitRange, waitRange } from '#core/protocol/shapes'
import { send } from '../../_live/send'

const own = z.object({ ahead: z.int().optional(), wait: waitRange.optional() })

/**
 * The wait of one ticket, as its own phone shows it, with `ahead` people before it. What the board says is a newcomer's, who stands
 * behind everybody. Undefined while it is not known for this very place.
 */
export function useOwnWait(token: string | undefined, ahead: number | null): WaitRange | undefined {
  const [known, setKnown] = useState<{ readonly token: string; readonly ahead: number | undefined; readonly wait: WaitRange | undefined } | null>(null)
  useEffect(() => {
    if (token === undefined || ahead === null) return
    let left = false
    void send(`/api/v1/t/${token}`, null, { method: 'GET', key: null, parse: (value) => own.parse(value) }).then((answer) => {
      if (!left && answer.ok) setKnown({ token, ahead: answer.value.ahead, wait: answer.value.wait })
    })
    return () => {
      left = true
    }
  }, [token, ahead])
  return known && known.token === token && known.ahead === ahead ? known.wait : undefined
}
