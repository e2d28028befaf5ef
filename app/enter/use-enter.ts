'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import type { Answer } from '../_live/send'
import { send } from '../_live/send'
import { noteTouch } from '../_live/touched'

/** Only a path of this very site: the fragment is anybody's to write. */
function safePath(to: string): string {
  if (!to.startsWith('/')) return '/console'
  const url = new URL(to, location.origin)
  return url.origin === location.origin ? url.pathname + url.search : '/console'
}

export interface Enter {
  readonly busy: boolean
  readonly failure: ProblemWords | null
  /** Goes where the person was going; otherwise says why not, and answers what was refused. */
  by(show: () => Promise<Answer<unknown>>): Promise<Problem | null>
  byKey(key: string): Promise<void>
  forget(): void
}

/** Every way in ends here. A key in the address comes after the `#`, which browsers keep to themselves: it reaches no log and no referrer. */
export function useEnter(to: string): Enter {
  const t = useTranslations('enter')
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const target = useRef(to)
  const tried = useRef(false)

  const show = async (ask: () => Promise<Answer<unknown>>, wordsOf: (problem: Problem) => ProblemWords): Promise<Problem | null> => {
    setBusy(true)
    setFailure(null)
    const answer = await ask()
    if (answer.ok) {
      noteTouch()
      location.replace(safePath(target.current || '/console'))
      return null
    }
    setFailure(wordsOf(answer.problem))
    setBusy(false)
    return answer.problem
  }
  const keyWords = (problem: Problem): ProblemWords => {
    const refused = problem.status === 401 || problem.status === 403 || problem.kind === 'unknown_credential'
    return refused ? { title: t('refused'), todo: t('refusedTodo') } : words(problem)
  }
  const byKey = async (key: string): Promise<void> => {
    await show(() => send('/api/v1/session', { key }, { key: null }), keyWords)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fragment is read once, when the page opens.
  useEffect(() => {
    if (tried.current) return
    tried.current = true
    const fragment = new URLSearchParams(location.hash.slice(1))
    target.current = fragment.get('to') ?? to
    const key = fragment.get('key')
    if (!key) return
    history.replaceState(null, '', location.pathname + location.search)
    void byKey(key)
  }, [])

  return { busy, failure, by: (ask) => show(ask, words), byKey, forget: () => setFailure(null) }
}
