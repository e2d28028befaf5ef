import { useTranslations } from 'next-intl'
import type { KioskView } from '#core/protocol/views'
import { buttonClass } from '../_components/button-look'
import { StockDot } from '../_components/stock-dot'
import { useWords } from '../_components/use-words'

export type KioskService = KioskView['services'][number]
/** The keys 1 to 6 choose; 7 and 8 are the voice's, 9 calls staff, 0 goes back. */
export const CHOICES = 6

/** What one may come for, with what can be promised of it now. */
export function ServiceList({ view, onChoose }: { view: KioskView; onChoose: (code: string) => void }) {
  const t = useTranslations('kiosk')
  return (
    <ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,max(13em,40%)),1fr))] gap-apart">
      {view.services.map((service, at) => (
        <li key={service.code} className="grid">
          <button
            type="button"
            {...(at < CHOICES && { 'data-key': String(at + 1), 'aria-keyshortcuts': String(at + 1) })}
            onClick={() => onChoose(service.code)}
            className={`${buttonClass('quiet')} border-ink-3! grid min-w-0 grid-cols-[auto_minmax(0,1fr)] items-center gap-[0.7em] py-[0.5em]! text-left leading-snug shadow-card portrait:py-[0.7em]!`}
          >
            <span aria-hidden className="num grid min-w-target place-items-center rounded-control bg-brand py-[0.2em] text-title text-on-brand">
              {at < CHOICES ? at + 1 : service.code}
            </span>
            <Words service={service} timeZone={view.store.timeZone} straightIn={view.phase.phase === 'straight_in'} />
          </button>
        </li>
      ))}
      {view.services.length === 0 && <li>{t('empty')}</li>}
    </ul>
  )
}

function Words({ service, timeZone, straightIn }: { service: KioskService; timeZone: string; straightIn: boolean }) {
  const t = useTranslations('kiosk')
  const words = useWords(timeZone)
  const { claim, wait } = service
  return (
    <span className="min-w-0">
      <b className="block text-title leading-tight">{words.name(service)}</b>
      {claim && service.atKiosk !== 'off' && !straightIn && (
        <span className="flex items-baseline gap-x-[0.5em]">
          <StockDot claim={claim} />
          <span>
            {words.claim(claim)} {claim.state === 'claimable' && <span className="num">{words.units(claim.n ?? 0, service)}</span>}
          </span>
        </span>
      )}
      <span className="block font-medium text-ink-2">
        {service.atKiosk === 'off'
          ? t('off.title')
          : service.waiting === 0
            ? t('nobody')
            : `${t('waiting', { people: words.people(service.waiting) })}${wait ? ` · ${words.wait(wait)}` : ''}`}
      </span>
    </span>
  )
}
