'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { CustomerLanguage } from '#core/languages'
import type { CustomerView } from '#core/protocol/views'
import { StaleBanner } from '../../_components/stale-banner'
import { useWords } from '../../_components/use-words'
import { clockWithSeconds } from '../../_components/when'
import { Actions } from './actions'
import { AlertsCard } from './alerts-card'
import { Called } from './called'
import { LastCalled, Outage, Phase } from './conditions'
import { LanguageLinks } from './language-links'
import { SlipCard } from './slip-card'
import { SmallPrint } from './small-print'
import { Status } from './status'
import { useAge } from './use-age'
import { useKept } from './use-kept'
import { useTicket } from './use-ticket'

interface Props {
  readonly initial: CustomerView
  readonly token: string
  readonly qr: string
  readonly formKey: string
  readonly said: string | null
  readonly languages: readonly CustomerLanguage[]
}

export function TicketScreen({ initial, token, qr, formKey, said, languages }: Props) {
  const t = useTranslations('phone')
  const shared = useTranslations('shared')
  const { view, link, asOf, times, refresh } = useTicket(token, initial)
  useKept(token, view)
  const words = useWords(view.store.timeZone)
  const time = clockWithSeconds(asOf, view.store.timeZone)
  const age = useAge(asOf)

  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col gap-3 px-4.5 pt-3.5 pb-6 text-body">
      <header className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{words.name(view.store)}</span>
        <small className="ml-auto text-note font-medium text-ink-2 tabular-nums">
          {age > 0 ? t('age', { n: age }) : shared('asOf', { time })}
          {link === 'live' && ` · ${shared('live')}`}
        </small>
      </header>
      {link === 'stale' && <StaleBanner time={age > 0 ? t('ago', { n: age }) : time}>{t('staleText')}</StaleBanner>}
      <div className={clsx('flex gap-3', view.ticket.status === 'called' ? 'flex-col-reverse' : 'flex-col')}>
        <SlipCard view={view} />
        <Status view={view} />
      </div>
      <Outage view={view} />
      <Phase view={view} />
      <LastCalled view={view} />
      <Actions view={view} token={token} formKey={formKey} said={said} refresh={refresh} />
      <Called view={view} times={times} />
      <AlertsCard view={view} token={token} />
      <details className="rounded-2xl border border-line bg-card px-4 py-3">
        <summary className="font-semibold">{t('qrTitle')}</summary>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by our own server from this page's address. */}
        <div role="img" aria-label={t('qrTitle')} className="mx-auto my-3 w-52 [&>svg]:h-auto [&>svg]:w-full" dangerouslySetInnerHTML={{ __html: qr }} />
        <p className="text-note text-ink-2">{t('qrText')}</p>
      </details>
      <SmallPrint view={view} asOf={asOf} />
      <LanguageLinks others={languages} />
    </main>
  )
}
