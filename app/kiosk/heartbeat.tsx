'use client'

import { useEffect, useRef } from 'react'
import { type Heartbeat as Beat, HEARTBEAT, HEARTBEAT_MS } from '#core/protocol/kiosk-agent'

/**
 * What the program on the device reads of this page (kiosk/): that it lives, and whether somebody is in the middle. It shows nothing and asks
 * nobody. Torn down with what it stands in, it beats no more.
 */
export function Heartbeat(props: Omit<Beat, 'beat'>) {
  const said = useRef(props)
  said.current = props
  useEffect(() => {
    let beat = 0
    const tick = () => {
      beat += 1
      Object.assign(window, { [HEARTBEAT]: { ...said.current, beat } satisfies Beat })
    }
    tick()
    const timer = setInterval(tick, HEARTBEAT_MS)
    return () => clearInterval(timer)
  }, [])
  return null
}
