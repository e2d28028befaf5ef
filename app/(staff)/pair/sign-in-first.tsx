'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { keepCode } from './kept-code'

/** Goes to the entrance once the code is kept. A redirect by the server would be gone before the code was read. */
export function SignInFirst({ entrance }: { entrance: string }) {
  const t = useTranslations('pair')
  useEffect(() => {
    keepCode()
    location.replace(entrance)
  }, [entrance])
  return (
    <main className="grid min-h-dvh place-content-center p-6 text-center text-xl font-semibold">
      <a href={entrance}>{t('signIn')}</a>
    </main>
  )
}
