import { useCallback, useEffect, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { type VoiceOverview, voiceOverview } from '#core/protocol/voice'
import { type Answer, send } from '../../_live/send'

export type FoundVoice = VoiceOverview['packs'][number]

/** How the shop calls, the voices there are, and what may be done with them. */
export function useVoice(store: string, mayChange: boolean) {
  const [overview, setOverview] = useState<VoiceOverview | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}`

  const look = useCallback(async () => {
    const answer = await send(`${base}/voice`, null, { method: 'GET', parse: voiceOverview.parse })
    if (answer.ok) setOverview(answer.value)
    else setProblem(answer.problem)
  }, [base])
  useEffect(() => {
    if (mayChange) void look()
  }, [look, mayChange])

  const done = async (answer: Answer<unknown>): Promise<boolean> => {
    setProblem(answer.ok ? null : answer.problem)
    await look()
    return answer.ok
  }
  return {
    ...{ overview, problem, look },
    choose: async (choice: VoiceOverview['choice']) => done(await send(`${base}/voice`, choice)),
    accept: async ({ id, version }: FoundVoice) => done(await send(`${base}/voices/${encodeURIComponent(id)}/accept`, { version })),
  }
}
