import { useCallback, useEffect, useState } from 'react'
import { voicePack } from '#core/protocol/voice'
import { send } from '../../_live/send'

/** Which clips of a voice are there; none before the first. */
export function useKeptClips(store: string, voice: string): { readonly kept: ReadonlySet<string>; readonly note: (clip: string) => void } {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const address = `/api/v1/stores/${encodeURIComponent(store)}/voices/${voice}`
    void send(address, null, { method: 'GET', parse: voicePack.parse }).then((answer) => {
      if (answer.ok) setKept(new Set(Object.keys(answer.value.manifest.clips)))
    })
  }, [store, voice])
  const note = useCallback((clip: string) => setKept((before) => new Set([...before, clip])), [])
  return { kept, note }
}
