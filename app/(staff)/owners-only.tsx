import { useTranslations } from 'next-intl'

export function OwnersOnly({ room }: { room: 'people' | 'settings' }) {
  const t = useTranslations(room)
  const people = useTranslations('people')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-3xl font-bold">{t('title')}</h1>
      <p className="text-lg text-ink-2">{t('ownersOnly')}</p>
      <a href="/" className="justify-self-start rounded-2xl bg-brand px-5 py-3 font-semibold text-on-brand">
        {people('home')}
      </a>
    </main>
  )
}
