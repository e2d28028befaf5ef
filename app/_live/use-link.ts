'use client'

import { useEffect, useRef, useState } from 'react'
import type { LiveError, LiveName, LiveView } from '#core/protocol/live'
import { STALE_AFTER_MS } from '#core/protocol/pace'
import type { Snapshot } from '#core/protocol/snapshot'
import type { Listener } from './connect'
import type { Link } from './link'

export interface Live<View> {
  /** The last picture, kept while the link is dead: never a blank page. */
  readonly snapshot: Snapshot<View> | null
  readonly link: Link
  /** Why the server will not send any: the session ended, or the ticket is unknown. */
  readonly refused: LiveError['kind'] | null
}

/** Opens the connection of a namespace; answers how to end it. */
export type Open<Name extends LiveName> = (
  auth: Readonly<Record<string, string>> | null,
  initial: Snapshot<LiveView<Name>> | null,
  on: Listener<LiveView<Name>>,
) => () => void

const LOAD_AGAIN_MS = 4_000

/**
 * Follows one namespace. `load` brings the connection (socket.io) and what reads its messages; it runs after the first paint, so
 * that a page that came complete from the server is readable before it. It must be the same function at every render.
 */
export function useLink<Name extends LiveName>(
  load: () => Promise<Open<Name>>,
  { auth }: { readonly auth?: Readonly<Record<string, string>> } = {},
  initial: Snapshot<LiveView<Name>> | null = null,
): Live<LiveView<Name>> {
  const [live, setLive] = useState<Live<LiveView<Name>>>({ snapshot: initial, link: 'connecting', refused: null })
  const first = useRef(initial)
  const credentials = JSON.stringify(auth ?? null)

  useEffect(() => {
    let close: (() => void) | null = null
    let again: ReturnType<typeof setTimeout> | undefined
    let left = false

    const begin = async () => {
      try {
        const open = await load()
        if (left) return
        close = open(JSON.parse(credentials) as Record<string, string> | null, first.current, {
          snapshot: (snapshot) => setLive({ snapshot, link: 'live', refused: null }),
          link: (link) => setLive((before) => ({ ...before, link })),
          refused: (refused) => setLive((before) => ({ ...before, refused })),
        })
      } catch {
        if (left) return
        setLive((before) => ({ ...before, link: 'stale' }))
        again = setTimeout(() => void begin(), LOAD_AGAIN_MS * (0.5 + Math.random()))
      }
    }
    void begin()
    // Where the server falls silent before the connection's own code has arrived, nobody else would notice.
    const silence = setTimeout(() => setLive((before) => (before.link === 'connecting' ? { ...before, link: 'stale' } : before)), STALE_AFTER_MS)
    return () => {
      left = true
      clearTimeout(silence)
      clearTimeout(again)
      close?.()
    }
  }, [credentials, load])

  return live
}
