'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { LanguageSwitch } from '../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { CODE_KEY } from './use-draft'
import { Wizard } from './wizard'

type Door =
  | { readonly kind: 'looking' }
  | { readonly kind: 'no_link' }
  | { readonly kind: 'wrong_link' }
  | { readonly kind: 'failed'; readonly words: ProblemWords }

/** Takes the one-time code out of the address bar, and opens the wizard to whoever has the right one. */
export function SetUpScreen() {
  const t = useTranslations('setUp')
  const words = useProblemWords()
  const [code, setCode] = useState<string | null>(null)
  const [door, setDoor] = useState<Door>({ kind: 'looking' })

  const lose = () => {
    sessionStorage.removeItem(CODE_KEY)
    setCode(null)
    setDoor({ kind: 'wrong_link' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fragment is read when the page opens and when a newer link is pasted.
  useEffect(() => {
    const read = async () => {
      const fresh = new URLSearchParams(location.hash.slice(1)).get('code')
      if (fresh) history.replaceState(null, '', location.pathname)
      const found = fresh ?? sessionStorage.getItem(CODE_KEY)
      if (!found) return setDoor({ kind: 'no_link' })
      // Kept for this window alone, so that a reload does not need the link again.
      sessionStorage.setItem(CODE_KEY, found)
      const answer = await send('/api/v1/set-up/check', { code: found }, { key: null })
      if (answer.ok) return setCode(found)
      if (answer.problem.kind === 'already_set_up') return location.reload()
      if (answer.problem.status === 401) return lose()
      setDoor({ kind: 'failed', words: words(answer.problem) })
    }
    void read()
    const onFragment = () => void (location.hash.includes('code=') && read())
    addEventListener('hashchange', onFragment)
    return () => removeEventListener('hashchange', onFragment)
  }, [])

  if (code !== null) return <Wizard code={code} onWrongCode={lose} />
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <header className="flex items-baseline justify-between gap-3">
        <h1 className="text-3xl font-bold">{t('title')}</h1>
        <LanguageSwitch />
      </header>
      <div role="status" className="grid gap-3 text-lg">
        {door.kind === 'looking' && <p className="text-ink-2">{t('link.looking')}</p>}
        {door.kind === 'no_link' && <p>{t('link.none')}</p>}
        {door.kind === 'wrong_link' && <p className="font-semibold">{t('link.wrong')}</p>}
        {door.kind === 'failed' && (
          <p>
            <b className="block">{door.words.title}</b>
            {door.words.todo}
          </p>
        )}
        {(door.kind === 'no_link' || door.kind === 'wrong_link') && <p className="text-ink-2">{t('link.where')}</p>}
      </div>
    </main>
  )
}
