'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { personRoles, worksAtCounter } from '#core/store/roles'
import { LanguageSwitch } from '../_components/language-switch'
import { type ProblemWords, useProblemWords } from '../_components/use-problem-words'
import { send } from '../_live/send'
import { useFragmentCode } from '../_live/use-fragment-code'
import { PasswordForm } from './password-form'

const CODE_KEY = 'sunbeon_invitation_code'
const invited = z.object({ store: z.object({ code: z.string(), name: z.string() }), name: z.string(), role: z.enum(personRoles) })

/** Says who invites whom as what before it asks for anything. */
export function InvitationScreen() {
  const t = useTranslations('invitation')
  const words = useProblemWords()
  const { code, forget } = useFragmentCode(CODE_KEY)
  const [guest, setGuest] = useState<z.infer<typeof invited> | null>(null)
  const [failure, setFailure] = useState<ProblemWords | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: one look for each code.
  useEffect(() => {
    if (!code) return
    setFailure(null)
    void send('/api/v1/invitations/look', { code }, { key: null, parse: invited.parse }).then((answer) => {
      if (answer.ok) setGuest(answer.value)
      else setFailure(words(answer.problem))
    })
  }, [code])

  const enter = (role: string) => {
    forget()
    location.replace(worksAtCounter(role) ? '/console' : '/')
  }

  return (
    <main className="mx-auto grid min-h-dvh max-w-md grid-cols-[minmax(0,1fr)] content-center gap-5 p-6">
      <header className="flex items-baseline justify-between gap-3">
        <h1 className="text-3xl font-bold">{t('title')}</h1>
        <LanguageSwitch />
      </header>
      <div role="status" className="text-lg">
        {failure ? (
          <p>
            <b className="block">{failure.title}</b>
            {failure.todo}
          </p>
        ) : guest ? (
          <p>{t('lead', { store: guest.store.name, name: guest.name, as: t(`as.${guest.role}`) })}</p>
        ) : (
          <p>{code === null ? t('none') : t('looking')}</p>
        )}
      </div>
      {guest && code && !failure && <PasswordForm code={code} name={guest.name} onAccepted={() => enter(guest.role)} />}
    </main>
  )
}
