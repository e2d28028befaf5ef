'use client'

import { CircleCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { CustomerView } from '#core/protocol/views'
import { PlainButton } from '../../_components/plain-button'
import { PlainDialog } from '../../_components/plain-dialog'
import { type ProblemWords, useProblemWords } from '../../_components/use-problem-words'
import { clock } from '../../_components/when'
import { send } from '../../_live/send'
import { ActForms } from './act-forms'

type Act = 'here' | 'postpone' | 'cancel'
const acts = ['here', 'postpone', 'cancel'] as const satisfies Act[]

interface Props {
  readonly view: CustomerView
  readonly token: string
  readonly formKey: string
  /** What came of a form that was sent without a script. */
  readonly said: string | null
  readonly refresh: () => Promise<void>
}

/** "I am here", postpone and give up; the last two ask once. */
export function Actions({ view, token, formKey, said: before, refresh }: Props) {
  const t = useTranslations('phone.act')
  const words = useProblemWords()
  const [alive, setAlive] = useState(false)
  const [asking, setAsking] = useState<Exclude<Act, 'here'> | null>(null)
  const [busy, setBusy] = useState(false)
  const done = acts.find((act) => act === before)
  const [said, setSaid] = useState<ProblemWords | null>(
    done ? { title: t(`${done}Done`), todo: '' } : before === null ? null : { title: t('refused'), todo: t('refusedTodo') },
  )
  useEffect(() => {
    setAlive(true)
    // What was said once is not said again by a reload.
    if (location.search !== '') history.replaceState(null, '', location.pathname)
  }, [])

  const act = async (what: Act) => {
    setBusy(true)
    const answer = await send(`/api/v1/t/${encodeURIComponent(token)}/${what}`, {})
    setSaid(answer.ok ? { title: t(`${what}Done`), todo: '' } : words(answer.problem))
    await refresh().catch(() => undefined)
    setBusy(false)
    setAsking(null)
  }

  const { mayPostpone, mayCancel, mayBeHere, hereAt, promise } = view.ticket
  return (
    <div className="grid gap-2.5">
      <div aria-live="polite" className={said ? '' : '-mb-2.5'}>
        {said && (
          <p className="rounded-2xl bg-wash px-4 py-3">
            <b className="block">{said.title}</b>
            {said.todo}
          </p>
        )}
      </div>
      {hereAt && (
        <p className="flex items-center gap-2 px-1 font-semibold">
          <CircleCheck size={20} aria-hidden className="shrink-0" />
          {t('hereSince', { time: clock(hereAt, view.store.timeZone) })}
        </p>
      )}
      {!alive && <ActForms view={view} token={token} formKey={formKey} />}
      {alive && mayBeHere && (
        <PlainButton kind="primary" onClick={() => void act('here')} disabled={busy}>
          {t('here')}
        </PlainButton>
      )}
      {alive && (mayPostpone || mayCancel) && (
        <div className="grid grid-cols-[repeat(auto-fit,minmax(7.5em,1fr))] gap-2.5">
          {mayPostpone && (
            <PlainButton onClick={() => setAsking('postpone')} disabled={busy}>
              {t('postpone')}
            </PlainButton>
          )}
          {mayCancel && (
            <PlainButton onClick={() => setAsking('cancel')} disabled={busy}>
              {t('cancel')}
            </PlainButton>
          )}
        </div>
      )}
      {asking && (
        <PlainDialog title={t(`${asking}Ask`)} onClose={() => setAsking(null)}>
          <p className="mb-5 text-ink-2">{asking === 'cancel' && promise === 'promised' ? t('cancelUnits') : t(`${asking}Text`)}</p>
          <div className="grid grid-cols-[repeat(auto-fit,minmax(7.5em,1fr))] gap-2.5">
            <PlainButton onClick={() => setAsking(null)} disabled={busy}>
              {t('keep')}
            </PlainButton>
            <PlainButton kind="primary" onClick={() => void act(asking)} disabled={busy}>
              {busy ? t('busy') : t(`${asking}Sure`)}
            </PlainButton>
          </div>
        </PlainDialog>
      )}
    </div>
  )
}
