'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { LanguageSwitch } from '../../_components/language-switch'
import { send } from '../../_live/send'

const answer = z.object({ state: z.enum(['seen_inside', 'seen_outside']) })
type Said = 'looking' | 'over' | 'failed' | z.infer<typeof answer>['state']

export function Arrived({ test }: { test: string }) {
  const t = useTranslations('reach.phone')
  const [said, setSaid] = useState<Said>('looking')
  useEffect(() => {
    void send(`/api/v1/reach/${test}`, {}, { key: null, parse: answer.parse }).then((seen) => {
      if (seen.ok) setSaid(seen.value.state)
      else setSaid(seen.problem.status === 404 ? 'over' : 'failed')
    })
  }, [test])
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <header className="flex items-baseline justify-between gap-3">
        <h1 className="text-3xl font-bold">{t('title')}</h1>
        <LanguageSwitch />
      </header>
      <p role="status" className="text-xl font-semibold">
        {t(said)}
      </p>
    </main>
  )
}
