import { useLocale, useTranslations } from 'next-intl'
import type { PaperSlip } from '#core/protocol/paper'
import { LanguageSwitch } from '../../_components/language-switch'

/** A slip of a printed sheet that is no ticket: the truth, and where to go with it. */
export function PaperSlipScreen({ slip: { label, state, store } }: { slip: PaperSlip }) {
  const t = useTranslations('paper.slip')
  const name = useLocale() === 'en' ? (store.nameEn ?? store.name) : store.name
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <p className="font-semibold text-ink-2">{name}</p>
      <p className="text-6xl font-bold">{label}</p>
      <h1 className="text-2xl leading-tight font-bold">{t(state)}</h1>
      <p className="text-lg text-ink-2">{t(`${state}Text`)}</p>
      {store.phone && <p className="text-lg">{t('phone', { phone: store.phone })}</p>}
      <p>
        <LanguageSwitch />
      </p>
    </main>
  )
}
