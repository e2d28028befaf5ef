import { useCallback, useEffect, useRef, useState } from 'react'
import { STALE_AFTER_MS } from '#core/protocol/pace'
import type { Snapshot } from '#core/protocol/snapshot'
import type { DisplayView } from '#core/protocol/views'
import { type Announcement, beginTurn, endTurn, hear, NOTHING_SAID } from '#core/voice/announcements'
import { volumeAt } from '#core/voice/voice-settings'
import { clock } from '../_components/when'
import { type ClipShelf, loadShelf } from '../_live/voice/clip-shelf'
import { sayOnce } from '../_live/voice/say'
import { openSpeaker, type Speaker, type SpeakerState } from '../_live/voice/speaker'

export interface Heard {
  /** What is said right now, for the eye. */
  readonly saying: Announcement | null
  /** `off`: this screen was asked to be silent. */
  readonly sound: SpeakerState | 'off'
  readonly allow: () => void
}

const LOAD_AGAIN_MS = 30_000

/**
 * Says aloud what the pictures of this screen call, and so its own services alone. `?sound=off` in its address silences one screen.
 */
export function useAnnouncements(snapshot: Snapshot<DisplayView> | null): Heard {
  const [saying, setSaying] = useState<Announcement | null>(null)
  const [sound, setSound] = useState<Heard['sound']>('starting')
  const queue = useRef(NOTHING_SAID)
  const speaker = useRef<Speaker | null>(null)
  const shelves = useRef<readonly ClipShelf[]>([])
  const latest = useRef(snapshot)

  useEffect(() => {
    if (new URLSearchParams(location.search).get('sound') === 'off') return setSound('off')
    const opened = openSpeaker(setSound)
    speaker.current = opened
    return () => {
      speaker.current = null
      opened.close()
    }
  }, [])

  const store = snapshot?.view.store.code
  const packs = JSON.stringify(snapshot?.view.voice.packs ?? [])
  useEffect(() => {
    let left = false
    let again: ReturnType<typeof setTimeout> | undefined
    const load = async (): Promise<void> => {
      const context = speaker.current?.context
      const wanted = JSON.parse(packs) as DisplayView['voice']['packs']
      if (!context || store === undefined) return
      const loaded = await Promise.all(wanted.map(({ pack, version }) => loadShelf(context, store, pack, version).catch(() => null)))
      if (left) return
      shelves.current = loaded.filter((shelf) => shelf !== null)
      if (loaded.includes(null)) again = setTimeout(() => void load(), LOAD_AGAIN_MS)
    }
    void load()
    return () => {
      left = true
      clearTimeout(again)
    }
  }, [store, packs])

  const sayAll = useCallback(async () => {
    while (!queue.current.saying) {
      queue.current = beginTurn(queue.current)
      const { saying: call } = queue.current
      const device = speaker.current
      const picture = latest.current
      if (!call || !device || !picture) {
        queue.current = { ...queue.current, saying: null }
        return
      }
      setSaying(call)
      const { services, voice, store: shop } = picture.view
      const service = services.find(({ code }) => code === call.label.slice(0, 1))
      const percent = volumeAt(voice.volume, clock(picture.asOf, shop.timeZone))
      await sayOnce(device, shelves.current, { ...{ call, service, percent }, languages: voice.languages, source: voice.source })
      queue.current = endTurn(queue.current)
      setSaying(null)
    }
  }, [])

  useEffect(() => {
    latest.current = snapshot
    if (!snapshot) return
    queue.current = hear(queue.current, { epoch: snapshot.epoch, calling: snapshot.view.calling, heardAt: performance.now() }, STALE_AFTER_MS)
    void sayAll()
  }, [snapshot, sayAll])

  return { saying, sound, allow: () => speaker.current?.allow() }
}
