'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { PlainButton } from './_components/plain-button'

const AGAIN_MS = 10_000

/** A screen on a wall has nobody to press a button: it tries again by itself. */
export default function ErrorPage({ reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('errors')
  useEffect(() => {
    const timer = setTimeout(() => location.reload(), AGAIN_MS * (0.5 + Math.random()))
    return () => clearTimeout(timer)
  }, [])
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6" role="alert">
      <h1 className="text-3xl font-bold">{t('title')}</h1>
      <p className="text-lg text-ink-2">{t('text')}</p>
      <PlainButton kind="primary" onClick={reset} className="justify-self-start">
        {t('again')}
      </PlainButton>
    </main>
  )
}
