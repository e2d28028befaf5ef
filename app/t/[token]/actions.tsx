'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { PlainButton } from '../../_components/plain-button'
import { PlainDialog } from '../../_components/plain-dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { send } from '../../_live/send'

type Act = 'postpone' | 'cancel'

/** Postpone and give up: each asks once. Shown only where they work, so not before the page has come to life. */
export function Actions({ view, token, refresh }: { view: CustomerView; token: string; refresh: () => Promise<void> }) {
  const t = useTranslations('phone.act')
  const words = useProblemWords()
  const [alive, setAlive] = useState(false)
  const [asking, setAsking] = useState<Act | null>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<ProblemWords | null>(null)
  useEffect(() => setAlive(true), [])

  const act = async (what: Act) => {
    setBusy(true)
    const answer = await send(`/api/v1/t/${encodeURIComponent(token)}/${what}`, {})
    setSaid(answer.ok ? { title: t(`${what}Done`), todo: '' } : words(answer.problem))
    await refresh().catch(() => undefined)
    setBusy(false)
    setAsking(null)
  }

  const { mayPostpone, mayCancel } = view.ticket
  return (
    <div className="grid gap-2.5">
      <div aria-live="polite">
        {said && (
          <p className="rounded-2xl bg-wash px-4 py-3">
            <b className="block">{said.title}</b>
            {said.todo}
          </p>
        )}
      </div>
      {alive && (mayPostpone || mayCancel) && (
        <div className="grid auto-cols-fr grid-flow-col gap-2.5">
          {mayPostpone && (
            <PlainButton onClick={() => setAsking('postpone')} disabled={busy} className="py-3.5 text-[17px]">
              {t('postpone')}
            </PlainButton>
          )}
          {mayCancel && (
            <PlainButton onClick={() => setAsking('cancel')} disabled={busy} className="py-3.5 text-[17px]">
              {t('cancel')}
            </PlainButton>
          )}
        </div>
      )}
      {asking && (
        <PlainDialog title={t(`${asking}Ask`)} onClose={() => setAsking(null)}>
          <p className="mb-5 text-ink-2">{asking === 'cancel' && view.ticket.promise === 'promised' ? t('cancelUnits') : t(`${asking}Text`)}</p>
          <div className="grid grid-cols-2 gap-2.5">
            <PlainButton onClick={() => setAsking(null)} disabled={busy}>
              {t('keep')}
            </PlainButton>
            <PlainButton kind="primary" onClick={() => void act(asking)} disabled={busy}>
              {busy ? t('busy') : t(asking)}
            </PlainButton>
          </div>
        </PlainDialog>
      )}
    </div>
  )
}
