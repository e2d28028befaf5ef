'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '../_components/dialog'
import { Fold } from '../_components/form'
import { LanguageSwitch } from '../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { SignInForm } from './sign-in-form'

/** Only a path of this very site: the fragment is anybody's to write. */
function safePath(to: string): string {
  if (!to.startsWith('/')) return '/console'
  const url = new URL(to, location.origin)
  return url.origin === location.origin ? url.pathname + url.search : '/console'
}

/** The key comes after the `#`, which browsers keep to themselves: it reaches no log and no referrer. */
export function EnterForm({ to, wrongRole }: { to: string; wrongRole: boolean }) {
  const t = useTranslations('enter')
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const target = useRef(to)
  const tried = useRef(false)

  const exchange = async (key: string) => {
    setBusy(true)
    setFailure(null)
    const answer = await send('/api/v1/session', { key }, { key: null })
    if (answer.ok) return location.replace(safePath(target.current || '/console'))
    const { kind, status } = answer.problem
    setFailure(status === 401 || status === 403 || kind === 'unknown_credential' ? { title: t('refused'), todo: t('refusedTodo') } : words(answer.problem))
    setBusy(false)
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
    void exchange(key)
  }, [])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const key = new FormData(event.currentTarget).get('key')
    if (typeof key === 'string' && key.trim() !== '') void exchange(key.trim())
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-md grid-cols-[minmax(0,1fr)] content-center gap-6 p-6">
      <header>
        <div className="flex items-baseline justify-between">
          <h1 className="text-3xl font-bold">{t('title')}</h1>
          <LanguageSwitch />
        </div>
        <p className="mt-2 text-ink-2">{wrongRole ? t('wrongRole') : t('lead')}</p>
      </header>
      <SignInForm onEntered={() => location.replace(safePath(target.current || '/console'))} onFailure={(problem) => setFailure(problem && words(problem))} />
      <Fold title={t('keyFold')}>
        <form onSubmit={submit} className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <label htmlFor="key" className="font-semibold">
            {t('key')}
          </label>
          <input
            id="key"
            name="key"
            type="password"
            required
            autoComplete="off"
            spellCheck={false}
            aria-describedby="key-help"
            className="w-full min-w-0 rounded-2xl border-[1.5px] border-line bg-card px-4 py-3 text-lg"
          />
          <p id="key-help" className="text-sm text-ink-2">
            {t('help')}
          </p>
          <Button type="submit" kind="primary" disabled={busy} className="text-lg">
            {busy ? t('busy') : t('submitKey')}
          </Button>
        </form>
      </Fold>
      <div role="alert" className="min-h-16">
        {failure && (
          <p className="rounded-2xl bg-wash p-4">
            <b className="block">{failure.title}</b>
            {failure.todo}
          </p>
        )}
      </div>
    </main>
  )
}
