'use client'

import { useEffect, useState } from 'react'
import type { OutageState } from '#core/protocol/check'
import type { StaffView } from '#core/protocol/views'
import { FASTEST_PER_SECOND } from '#core/reconciliation/replay'

/** How far telling the national side has come since it answers again. */
export interface Drain {
  readonly told: number
  readonly of: number
  /** At the fastest a good neighbour goes; slower while the other side is. */
  readonly seconds: number
}

export function useDrain({ mode, outage, unsent }: OutageState): Drain {
  const [most, setMost] = useState({ id: outage?.id, unsent })
  useEffect(() => {
    setMost((before) =>
      before.id === outage?.id && mode === 'recovering' ? { ...before, unsent: Math.max(before.unsent, unsent) } : { id: outage?.id, unsent },
    )
  }, [mode, outage?.id, unsent])
  const of = Math.max(most.unsent, unsent)
  return { told: of - unsent, of, seconds: Math.ceil(unsent / FASTEST_PER_SECOND) }
}

/** Whether people type what is unsent into a portal: no program can say how long that takes. */
export function isTypedByHand({ stock }: StaffView): boolean {
  const checked = stock.flatMap(({ rules }) => (rules ? [rules.dialect] : []))
  return checked.length > 0 && checked.every((dialect) => dialect === 'manual')
}
