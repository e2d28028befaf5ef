'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { StoreSettings } from '#core/store/settings'
import { send } from '../_live/send'
import { Button } from './dialog'
import { Notice } from './form'
import { Qr } from './qr'
import { type ProblemWords, useProblemWords } from './use-problem-words'

type Reach = StoreSettings['customerReach']

const begun = z.object({ url: z.string(), test: z.string(), expiresAt: z.string() })
const looked = z.object({ state: z.enum(['waiting', 'seen_inside', 'seen_outside']) })
const POLL_MS = 1_500

/**
 * Whether a customer's phone opens our addresses outside the shop's Wi-Fi is tried, not computed: routers, carriers and names
 * decide it together. The outcome is kept as a setting, because slips and phone pages promise no more than it.
 */
export function ReachTest({ store, reach: first }: { store: string; reach: Reach }) {
  const t = useTranslations('reach')
  const words = useProblemWords()
  const [reach, setReach] = useState(first)
  const [test, setTest] = useState<z.infer<typeof begun> | null>(null)
  const [inside, setInside] = useState(false)
  const [failure, setFailure] = useState<ProblemWords | null>(null)
  const base = `/api/v1/stores/${store}`

  const begin = async () => {
    setFailure(null)
    setInside(false)
    const answer = await send(`${base}/reach-test`, {}, { parse: begun.parse })
    if (!answer.ok) return setFailure(words(answer.problem))
    setTest(answer.value)
  }
  const settle = async (outcome: Exclude<Reach, 'untested'>) => {
    setTest(null)
    const answer = await send(`${base}/settings`, { customerReach: outcome })
    if (!answer.ok) return setFailure(words(answer.problem))
    setReach(outcome)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: one poll per test.
  useEffect(() => {
    if (!test) return
    const timer = setInterval(async () => {
      const answer = await send(`${base}/reach-test/${test.test}`, null, { method: 'GET', parse: looked.parse })
      if (!answer.ok) {
        if (answer.problem.status === 404) setTest(null)
        return
      }
      if (answer.value.state === 'waiting') return
      clearInterval(timer)
      setInside(answer.value.state === 'seen_inside')
      void settle(answer.value.state === 'seen_outside' ? 'anywhere' : 'shop_network')
    }, POLL_MS)
    return () => clearInterval(timer)
  }, [test])

  return (
    <div className="grid gap-3">
      <div role="status">
        {!test && reach !== 'untested' && (
          <div className="rounded-2xl bg-brand-wash px-4 py-3 text-brand-strong">
            <b className="block">{t(`outcome.${reach}`)}</b>
            {reach === 'shop_network' && (
              <>
                {t('slipSays')} <q>{t('onSlip')}</q>
                {inside && <span className="mt-1 block">{t('wasInside')}</span>}
              </>
            )}
          </div>
        )}
      </div>
      {test && (
        <div className="grid justify-items-center gap-3 rounded-2xl bg-wash p-4 text-center">
          <p className="font-semibold">{t('scan')}</p>
          <Qr text={test.url} label={t('qr')} className="w-56 overflow-hidden rounded-xl [&>svg]:h-auto [&>svg]:w-full" />
          <p className="text-sm break-all text-ink-2">{test.url}</p>
          <p role="status" className="text-ink-2">
            {t('waiting')}
          </p>
          <Button onClick={() => void settle('shop_network')}>{t('doesNotOpen')}</Button>
        </div>
      )}
      {failure && <Notice title={failure.title}>{failure.todo}</Notice>}
      {!test && (
        <Button onClick={() => void begin()} className="justify-self-start">
          {reach === 'untested' ? t('begin') : t('again')}
        </Button>
      )}
    </div>
  )
}
