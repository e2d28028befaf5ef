'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { LanguageSwitch } from '../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { useFragmentCode } from '../_live/use-fragment-code'
import { Wizard } from './wizard'

const CODE_KEY = 'sunbeon_set_up_code'

/** Opens the wizard to whoever has the link that the program has printed last. */
export function SetUpScreen() {
  const t = useTranslations('setUp')
  const words = useProblemWords()
  const { code, forget } = useFragmentCode(CODE_KEY)
  const [right, setRight] = useState<string | null>(null)
  const [wrong, setWrong] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)

  const lose = () => {
    forget()
    setRight(null)
    setWrong(true)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one check for each code.
  useEffect(() => {
    if (!code) return
    setFailure(null)
    void send('/api/v1/set-up/check', { code }, { key: null }).then((answer) => {
      if (answer.ok) return setRight(code)
      if (answer.problem.kind === 'already_set_up') return location.reload()
      if (answer.problem.status === 401) return lose()
      setFailure(words(answer.problem))
    })
  }, [code])

  if (right !== null) return <Wizard code={right} onWrongCode={lose} onOpen={forget} />
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <header className="flex items-baseline justify-between gap-3">
        <h1 className="text-3xl font-bold">{t('title')}</h1>
        <LanguageSwitch />
      </header>
      <div role="status" className="grid gap-3 text-lg">
        {failure ? (
          <p>
            <b className="block">{failure.title}</b>
            {failure.todo}
          </p>
        ) : (
          code !== null && <p className="text-ink-2">{t('link.looking')}</p>
        )}
        {code === null && (
          <>
            <p className="font-semibold">{wrong ? t('link.wrong') : t('link.none')}</p>
            <p className="text-ink-2">{t('link.where')}</p>
          </>
        )}
      </div>
    </main>
  )
}
