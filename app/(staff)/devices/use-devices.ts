'use client'

import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { DisplayChoice } from '#core/display/display-settings'
import { deviceAnswer, deviceList, displayAnswer } from '#core/protocol/pairing'
import type { Problem } from '#core/protocol/problem'
import { send } from '../../_live/send'

export type DeviceList = z.infer<typeof deviceList>
export type Device = DeviceList['devices'][number]

const LOOK_AGAIN_MS = 5_000

/** The list, looked at again every few seconds: a device that was switched off is seen to be. The last one stays while nothing answers. */
export function useDevices(store: string) {
  const [list, setList] = useState<DeviceList | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const base = `/api/v1/stores/${encodeURIComponent(store)}/devices`

  const look = useCallback(async () => {
    const answer = await send(base, null, { method: 'GET', parse: deviceList.parse })
    if (answer.ok) setList(answer.value)
    setProblem(answer.ok ? null : answer.problem)
  }, [base])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let left = false
    const round = async () => {
      await look()
      if (!left) timer = setTimeout(() => void round(), LOOK_AGAIN_MS)
    }
    void round()
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [look])

  /** Answers what was the matter; null when it is done. */
  const change = async (path: string, body: unknown, parse: (value: unknown) => unknown = deviceAnswer.parse): Promise<Problem | null> => {
    const answer = await send(`${base}/${path}`, body, { parse })
    await look()
    return answer.ok ? null : answer.problem
  }

  return {
    ...{ list, problem },
    rename: ({ id }: Device, name: string) => change(encodeURIComponent(id), { name }),
    setDisplay: ({ id }: Device, choice: DisplayChoice) => change(`${encodeURIComponent(id)}/display`, choice, displayAnswer.parse),
    revoke: ({ id }: Device) => change(`${encodeURIComponent(id)}/revoke`, {}),
  }
}
