'use client'

import { useEffect, useState } from 'react'
import { z } from 'zod'
import { pairingAsked, pairingState } from '#core/protocol/pairing'
import { send } from '../_live/send'

export type ScreenRole = 'display' | 'kiosk'

const asked = pairingAsked.extend({ role: z.string(), until: z.number() })
type Asked = z.infer<typeof asked>

export type Pairing =
  | { readonly state: 'asking' }
  | { readonly state: 'waiting'; readonly asked: Asked; readonly by: string | null }
  | { readonly state: 'approved'; readonly name: string; readonly store: string }
  | { readonly state: 'denied' }

/** Why there is no news: no answer, or more devices waiting than may. */
export type Trouble = 'away' | 'crowded' | null

const SHELF = 'sunbeon_pairing'
const TRY_AGAIN_MS = 3_000
const AFTER_DENIAL_MS = 60_000

/**
 * A device that asks to be let in. It asks anew by itself when its code has expired, when the server was restarted, and a minute
 * after it was turned away: nobody may stand beside it.
 */
export function usePairing(role: ScreenRole): { readonly pairing: Pairing; readonly trouble: Trouble; readonly again: () => void } {
  const [pairing, setPairing] = useState<Pairing>({ state: 'asking' })
  const [trouble, setTrouble] = useState<Trouble>(null)
  const [round, setRound] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is what asks anew.
  useEffect(() => {
    let left = false
    const run = async () => {
      let current = kept(role)
      while (!left) {
        if (!current) {
          setPairing({ state: 'asking' })
          const answer = await send('/api/v1/pairings', { role }, { key: null, parse: pairingAsked.parse })
          if (left) return
          if (!answer.ok) {
            setTrouble(answer.problem.kind === 'too_many_requests' ? 'crowded' : 'away')
            await pause(TRY_AGAIN_MS)
            continue
          }
          current = keep({ ...answer.value, role, until: Date.now() + answer.value.expiresInSeconds * 1000 })
        }
        const waiting = current
        setPairing((before) => (before.state === 'waiting' ? before : { state: 'waiting', asked: waiting, by: null }))
        const answer = await send('/api/v1/pairings/poll', { device: current.device }, { key: null, parse: pairingState.parse })
        if (left) return
        setTrouble(answer.ok || answer.problem.status === 404 ? null : 'away')
        if (!answer.ok) {
          if (answer.problem.kind === 'unknown_pairing') current = forget()
          else await pause(TRY_AGAIN_MS)
          continue
        }
        const { value } = answer
        if (value.state === 'approved' || value.state === 'denied') {
          forget()
          return setPairing(value.state === 'denied' ? value : { state: 'approved', name: value.name, store: value.store.name })
        }
        setPairing({ state: 'waiting', asked: current, by: value.state === 'claimed' ? value.by : null })
        await pause(current.pollSeconds * 1000)
      }
    }
    void run()
    return () => {
      left = true
    }
  }, [role, round])

  const again = () => {
    forget()
    setRound((before) => before + 1)
  }
  const denied = pairing.state === 'denied'
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is new at every render and does the same.
  useEffect(() => {
    if (!denied) return
    const timer = setTimeout(again, AFTER_DENIAL_MS)
    return () => clearTimeout(timer)
  }, [denied])

  return { pairing, trouble, again }
}

/** For this tab, so that a reload does not change the code somebody is typing. */
function keep(value: Asked): Asked {
  try {
    sessionStorage.setItem(SHELF, JSON.stringify(value))
  } catch {
    // A browser that stores nothing gets a new code at the next reload.
  }
  return value
}

function kept(role: ScreenRole): Asked | null {
  try {
    const value = asked.parse(JSON.parse(sessionStorage.getItem(SHELF) ?? 'null'))
    return value.role === role && value.until > Date.now() ? value : null
  } catch {
    return null
  }
}

function forget(): null {
  try {
    sessionStorage.removeItem(SHELF)
  } catch {
    // Nothing was kept either.
  }
  return null
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
