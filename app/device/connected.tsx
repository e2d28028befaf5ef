import { useTranslations } from 'next-intl'

/** A device that is let in and has no screen of its own yet. */
export function Connected({ name }: { name: string }) {
  const t = useTranslations('device')
  return (
    <main className="tv grid h-dvh place-content-center gap-8 overflow-hidden bg-night text-center text-snow">
      <h1 className="tv-text-88 font-bold">{t('approved')}</h1>
      <p className="tv-text-44 text-snow-2">{name}</p>
    </main>
  )
}
