import { useTranslations } from 'next-intl'

export default function NotFound() {
  const t = useTranslations('errors')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-3xl font-bold">{t('notFoundTitle')}</h1>
      <p className="text-lg text-ink-2">{t('notFoundText')}</p>
      <a href="/" className="justify-self-start rounded-2xl bg-brand px-5 py-3 font-semibold text-on-brand">
        {t('home')}
      </a>
    </main>
  )
}
