'use client'

import { type FormEvent, useState } from 'react'
import { useProblemWords } from '../../_components/use-problem-words'
import type { Answer } from '../../_live/send'
import type { Outcome } from './section'

/** Sends a form and says what came of it; what was typed goes once it was done. */
export function useForm(send: (typed: (field: string) => string) => Promise<Answer<unknown>>, done: string, after?: () => void) {
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const data = new FormData(form)
    setBusy(true)
    setOutcome(null)
    const answer = await send((field) => String(data.get(field) ?? ''))
    setBusy(false)
    setOutcome(answer.ok ? { done } : { failed: words(answer.problem) })
    if (!answer.ok) return
    form.reset()
    after?.()
  }
  return { busy, outcome, submit: (event: FormEvent<HTMLFormElement>) => void submit(event) }
}
