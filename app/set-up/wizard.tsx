'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import type { Problem } from '#core/protocol/problem'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { DesksStep } from './desks-step'
import { type Draft, STEPS, tickedOffers } from './draft'
import { OffersStep } from './offers-step'
import { OwnerStep } from './owner-step'
import { ReviewStep } from './review-step'
import { ShopStep } from './shop-step'
import type { Secret } from './step'
import { StepFrame } from './step-frame'
import { fieldOf, stepOf, toSettings, wrongFields } from './to-settings'
import { useDraft } from './use-draft'
import { useWrongWords } from './use-wrong-words'

/** As server/auth/password-rules.ts has it; the rest of its rules are said by its refusals. */
const SHORTEST_PASSWORD = 8

/** Five steps of questions; the sixth, devices and the first ticket, comes when the store exists (finish-screen.tsx). */
export function Wizard({ code, onWrongCode, onOpen }: { code: string; onWrongCode: () => void; onOpen: () => void }) {
  const t = useTranslations('setUp')
  const words = useProblemWords()
  const wrongWords = useWrongWords()
  const { draft, write, forget } = useDraft()
  const [secret, setSecret] = useState<Secret>({ password: '', pin: '' })
  const [tried, setTried] = useState<Attempt | null>(null)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const [busy, setBusy] = useState(false)
  // A reload has taken the password: the last step asks for it again, and goes on doing so while it is typed.
  const [lost, setLost] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: after each attempt the first field to mend gets the focus.
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    first?.focus()
    first?.scrollIntoView({ block: 'center' })
  }, [tried])

  if (!draft) return null
  const step = Math.min(draft.step, STEPS.length - 1)
  const last = step === STEPS.length - 1
  const asksAgain = last && (lost || secret.password === '')

  const go = (to: number) => {
    write({ type: 'write', values: { step: to } })
    setFailure(null)
    scrollTo(0, 0)
  }
  /** Goes to the earliest step that has something to mend. */
  const mend = (found: Record<string, string>) => {
    setTried({ errors: found, draft, secret })
    const steps = Object.keys(found).map((field) => (field === 'owner.password' && last && asksAgain ? step : stepOf(field)))
    if (steps.length > 0) write({ type: 'write', values: { step: Math.min(...steps) } })
  }
  const wrong = (): Record<string, string> => {
    const fields = wrongFields(draft)
    if (tickedOffers(draft).length === 0) fields.add('offers')
    if (draft.owner.trim() === '') fields.add('owner.name')
    if (secret.password.length < SHORTEST_PASSWORD && (step === 0 || last)) fields.add('owner.password')
    if (secret.pin !== '' && !/^\d{4,8}$/.test(secret.pin)) fields.add('owner.pin')
    return Object.fromEntries([...fields].map((field) => [field, wrongWords(field)]))
  }
  const sentence = (problem: Problem) => {
    const { title, todo } = words(problem)
    return `${title} ${todo}`
  }
  const refused = (problem: Problem) => {
    if (problem.kind === 'wrong_set_up_code') return onWrongCode()
    if (problem.kind === 'already_set_up') return location.reload()
    if (problem.kind === 'weak_password') return mend({ 'owner.password': sentence(problem) })
    if (problem.kind === 'weak_pin') return mend({ 'owner.pin': sentence(problem) })
    const issues = issuesOf(problem)
    if (issues.length === 0) return setFailure(words(problem))
    const fields = issues.map((path) => fieldOf(path.split('.'), draft))
    mend(Object.fromEntries(fields.map((field) => [field, wrongWords(field)])))
  }
  const create = async () => {
    setBusy(true)
    setFailure(null)
    const { password, pin } = secret
    const owner = { name: draft.owner.trim(), password, ...(pin && { pin }) }
    const answer = await send('/api/v1/set-up', { code, owner, settings: toSettings(draft) }, { key: null })
    setBusy(false)
    if (!answer.ok) return refused(answer.problem)
    forget()
    onOpen()
    location.replace('/set-up')
  }
  const next = () => {
    const found = wrong()
    if (last) {
      if (Object.keys(found).length > 0) return mend(found)
      setTried(null)
      return void create()
    }
    const here = Object.fromEntries(Object.entries(found).filter(([field]) => stepOf(field) === step))
    setTried({ errors: here, draft, secret })
    if (Object.keys(here).length === 0) go(step + 1)
  }

  const shared = { draft, write, errors: tried ? stillWrong(tried, draft, secret, wrong) : {} }
  return (
    <StepFrame
      form={form}
      at={step}
      title={t(`steps.${STEPS[step] ?? 'owner'}.title`)}
      lead={t(`steps.${STEPS[step] ?? 'owner'}.lead`)}
      failure={failure}
      busy={busy}
      next={last ? t('open') : t('next')}
      onNext={next}
      onBack={step > 0 ? () => go(step - 1) : null}
    >
      {step === 0 && <OwnerStep {...shared} secret={secret} onSecret={setSecret} />}
      {step === 1 && <ShopStep {...shared} />}
      {step === 2 && <OffersStep {...shared} />}
      {step === 3 && <DesksStep {...shared} />}
      {last && (
        <ReviewStep
          {...shared}
          secret={asksAgain ? secret : null}
          onSecret={(typed) => {
            setLost(true)
            setSecret(typed)
          }}
          onGo={go}
        />
      )}
    </StepFrame>
  )
}

/** What the last try found wrong, with the form as it was then. */
interface Attempt {
  readonly errors: Readonly<Record<string, string>>
  readonly draft: Draft
  readonly secret: Secret
}

/** An error goes when its field is mended, not when another is. What the server alone can judge goes with the first change. */
function stillWrong({ errors, draft: before, secret: then }: Attempt, draft: Draft, secret: Secret, wrong: () => Record<string, string>) {
  if (answersOf(draft) === answersOf(before) && secret === then) return errors
  const now = wrong()
  return Object.fromEntries(Object.entries(errors).filter(([field]) => field in now))
}

/** Without the place in the wizard: going back to a mistake mends nothing. */
function answersOf(draft: Draft): string {
  return JSON.stringify({ ...draft, step: 0 })
}

/** Where the server found something that the form did not: paths such as `settings.services.0.name`. */
function issuesOf(problem: Problem): string[] {
  const { issues } = problem as { issues?: unknown }
  if (!Array.isArray(issues)) return []
  return issues.flatMap((issue: unknown) => (typeof issue === 'object' && issue && 'path' in issue && typeof issue.path === 'string' ? [issue.path] : []))
}
