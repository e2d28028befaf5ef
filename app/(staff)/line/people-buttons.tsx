'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { StaffView } from '#core/protocol/views'
import { Dialog } from '../../_components/dialog'
import { useWords } from '../../_components/use-words'

type Service = StaffView['services'][number]
type Counted = { readonly unit?: string | undefined; readonly unitEn?: string | undefined } | undefined

const FIRST = 4

/** One tap a ticket. "Standby only" arms the same four buttons for tickets that hold no units. */
export function PeopleButtons({
  service,
  unit,
  busy,
  onIssue,
  onOther,
}: {
  service: Service
  unit: Counted
  busy: boolean
  onIssue: (people: number, standby: boolean) => void
  onOther: (() => void) | null
}) {
  const t = useTranslations('line')
  const words = useWords('Asia/Seoul')
  const [standby, setStandby] = useState(false)
  const [more, setMore] = useState(false)
  const mayStandBy = service.product !== undefined && service.acceptStandby
  const armed = standby && mayStandBy

  const tap = (people: number) => {
    onIssue(people, armed)
    setStandby(false)
    setMore(false)
  }
  const sizes = Array.from({ length: Math.min(FIRST, service.maxClaims) }, (_, at) => at + 1)
  const small = 'rounded-3xl border-[1.5px] px-2 py-3 text-lg font-bold disabled:opacity-45'
  const quiet = 'border-line bg-card text-ink'

  return (
    <section aria-label={t('people')} aria-busy={busy} className="flex grow flex-col gap-2.5">
      <div className="grid min-h-52 grow auto-rows-fr grid-cols-2 gap-2.5">
        {sizes.map((people) => (
          <PersonButton key={people} people={people} armed={armed} busy={busy} wide={sizes.length === 1} onTap={tap}>
            {unit && service.product ? words.units(people * service.unitsPerClaim, unit) : t('oneTicket')}
          </PersonButton>
        ))}
        {service.maxClaims > FIRST && (
          <button type="button" className={clsx(small, quiet)} disabled={busy} onClick={() => setMore(true)}>
            {t('more')}
          </button>
        )}
        {mayStandBy && (
          <button
            type="button"
            className={clsx(small, armed ? 'border-brand bg-brand-wash text-brand-strong' : quiet)}
            disabled={busy}
            aria-pressed={armed}
            onClick={() => setStandby(!armed)}
          >
            {t('standby')}
            <small className="block text-sm font-medium text-ink-2">{armed ? t('standbyArmed') : t('standbySmall')}</small>
          </button>
        )}
      </div>
      {onOther && (
        <button type="button" className={clsx(small, quiet, 'shrink-0 py-3.5!')} disabled={busy} onClick={onOther}>
          {t('other')}
        </button>
      )}
      {more && (
        <Dialog title={t('moreTitle')} onClose={() => setMore(false)}>
          <div className="grid grid-cols-3 gap-2.5">
            {Array.from({ length: service.maxClaims - FIRST }, (_, at) => at + FIRST + 1).map((people) => (
              <PersonButton key={people} people={people} armed={armed} busy={busy} wide={false} onTap={tap}>
                {unit && words.units(people * service.unitsPerClaim, unit)}
              </PersonButton>
            ))}
          </div>
        </Dialog>
      )}
    </section>
  )
}

function PersonButton({
  people,
  armed,
  busy,
  wide,
  onTap,
  children,
}: {
  people: number
  armed: boolean
  busy: boolean
  wide: boolean
  onTap: (people: number) => void
  children: React.ReactNode
}) {
  const words = useWords('Asia/Seoul')
  return (
    <button
      type="button"
      disabled={busy}
      onClick={() => onTap(people)}
      className={clsx(
        'grid min-h-16 place-content-center gap-0.5 rounded-3xl border-2 p-2 text-[30px] leading-tight font-extrabold disabled:opacity-45',
        wide && 'col-span-2',
        armed ? 'border-brand bg-card text-brand' : 'border-brand bg-brand text-on-brand',
      )}
    >
      {words.people(people)}
      <small className="text-[15px] font-medium opacity-90">{children}</small>
    </button>
  )
}
