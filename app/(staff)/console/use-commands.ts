'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'

export interface Report {
  readonly tone: 'done' | 'refused'
  readonly words: ProblemWords
  readonly at: number
}

/** How long the keys wait for the picture that shows a command's effect. Milliseconds. */
const SHOWN_WITHIN_MS = 1_500

/**
 * Runs one command of this desk at a time and keeps what came of it in words: a refusal is read, nothing is lost. Busy until
 * the picture has caught up with the answer, else a quick second Enter would act on what is no longer there.
 */
export function useCommands(store: string, sequence: number) {
  const [busy, setBusy] = useState(false)
  const [awaited, setAwaited] = useState<number | null>(null)
  const [report, setReport] = useState<Report | null>(null)
  const problemWords = useProblemWords()
  const flying = useRef(false)
  const words = useRef(problemWords)
  useEffect(() => {
    words.current = problemWords
  })

  useEffect(() => {
    if (awaited === null) return
    const timer = setTimeout(() => setAwaited(null), SHOWN_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [awaited])

  const run = useCallback(
    async <Value>(path: string, body: unknown, done: string | ((value: Value) => string), parse?: (value: unknown) => Value): Promise<boolean> => {
      if (flying.current) return false
      flying.current = true
      setBusy(true)
      const seen: { sequence: number | null } = { sequence: null }
      const answer = await send<Value>(`/api/v1/stores/${encodeURIComponent(store)}/${path}`, body, {
        parse: (value) => {
          seen.sequence = sequenceOf(value)
          return parse ? parse(value) : (value as Value)
        },
      })
      flying.current = false
      setBusy(false)
      setAwaited(answer.ok ? seen.sequence : null)
      setReport(
        answer.ok
          ? { tone: 'done', words: { title: typeof done === 'string' ? done : done(answer.value), todo: '' }, at: Date.now() }
          : { tone: 'refused', words: words.current(answer.problem), at: Date.now() },
      )
      return answer.ok
    },
    [store],
  )
  /** At this very moment: a key may come before the picture that says `busy`. */
  const isFlying = useCallback(() => flying.current, [])
  return { busy: busy || (awaited !== null && awaited > sequence), isFlying, report, run }
}

export type Run = ReturnType<typeof useCommands>['run']

function sequenceOf(value: unknown): number | null {
  return typeof value === 'object' && value !== null && 'sequence' in value && typeof value.sequence === 'number' ? value.sequence : null
}
