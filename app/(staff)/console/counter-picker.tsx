import { useTranslations } from 'next-intl'
import type { StaffView } from '#core/protocol/views'
import { useWords } from '../../_components/use-words'

export function CounterPicker({ view, onChoose }: { view: StaffView; onChoose: (code: string) => void }) {
  const t = useTranslations('console')
  const shared = useTranslations('shared')
  const words = useWords(view.store.timeZone)
  return (
    <main className="mx-auto grid w-full max-w-2xl content-center gap-6 p-6">
      <h2 className="text-3xl font-bold">{t('whichCounter')}</h2>
      <ul className="grid gap-3">
        {view.counters.map((counter) => (
          <li key={counter.code}>
            <button
              type="button"
              onClick={() => onChoose(counter.code)}
              className="flex w-full items-center gap-5 rounded-3xl border-[1.5px] border-line bg-card p-5 text-left shadow-card hover:border-brand"
            >
              <b className="num grid size-14 place-items-center rounded-2xl bg-brand text-2xl text-on-brand">{counter.code}</b>
              <span className="grow">
                <b className="block text-lg">{counter.name ?? shared('counter', { counter: counter.code })}</b>
                <span className="text-ink-2">
                  {counter.services
                    .map((code) => view.services.find((service) => service.code === code))
                    .map((service) => (service ? `${service.code} ${words.name(service)}` : ''))
                    .join(' · ')}
                </span>
              </span>
              <span className="font-semibold text-ink-2">{counter.open ? t('open') : t('closed')}</span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  )
}
