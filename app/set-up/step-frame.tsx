'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { Button } from '../_components/dialog'
import { Notice } from '../_components/form'
import { LanguageSwitch } from '../_components/language-switch'
import type { ProblemWords } from '../_components/use-problem-words'
import { STEPS } from './draft'

/** Devices and the first ticket follow the questions. */
const COUNT = STEPS.length + 1

export function StepFrame({
  form,
  at,
  title,
  lead,
  failure,
  busy,
  next,
  onNext,
  onBack,
  children,
}: {
  form: RefObject<HTMLFormElement | null>
  at: number
  title: string
  lead: string
  failure: ProblemWords | null
  busy: boolean
  next: string
  onNext: () => void
  onBack: (() => void) | null
  children: ReactNode
}) {
  const t = useTranslations('setUp')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onNext()
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-6 px-5 py-6 md:py-12">
      <StepHeader at={at} title={title} lead={lead} />
      {/* noValidate: the browser's own bubbles come one at a time and in the browser's language. */}
      <form ref={form} noValidate onSubmit={submit} className="flex grow flex-col gap-6">
        {/* Nothing that has the focus may lie under the bar at the bottom. */}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 [&_:is(input,select,button,summary)]:scroll-mb-36">{children}</div>
        {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
        <div className="sticky bottom-0 -mx-5 mt-auto flex gap-3 border-t border-line bg-paper px-5 py-4 md:mt-0 md:border-0">
          {onBack && (
            <Button onClick={onBack} disabled={busy} className="text-lg">
              {t('back')}
            </Button>
          )}
          <Button type="submit" kind="primary" disabled={busy} className="grow text-lg md:ml-auto md:min-w-48 md:grow-0">
            {busy ? t('busy') : next}
          </Button>
        </div>
      </form>
    </main>
  )
}

/** Says where one is, in words and as a bar; a screen reader begins here at each step. */
export function StepHeader({ at, title, lead }: { at: number; title: string; lead: string }) {
  const t = useTranslations('setUp')
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current !== at) heading.current?.focus()
    shown.current = at
  }, [at])
  return (
    <header className="grid gap-2">
      <div className="flex items-baseline justify-between gap-3">
        <p className="font-semibold text-ink-2">
          {t('title')} <span className="num text-ink">{t('stepOf', { at: at + 1, of: COUNT })}</span>
        </p>
        <LanguageSwitch />
      </div>
      <ol aria-hidden className="flex gap-1.5">
        {Array.from({ length: COUNT }, (_, one) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity but their place.
          <li key={one} className={`h-1.5 grow rounded-full ${one <= at ? 'bg-brand' : 'bg-line'}`} />
        ))}
      </ol>
      <h1 ref={heading} tabIndex={-1} className="mt-3 text-3xl font-bold outline-none">
        {title}
      </h1>
      <p className="text-lg text-ink-2">{lead}</p>
    </header>
  )
}
