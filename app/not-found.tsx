import { useTranslations } from 'next-intl'
import { buttonClass } from './_components/button-look'

export default function NotFound() {
  const t = useTranslations('errors')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <h1 className="text-3xl font-bold">{t('notFoundTitle')}</h1>
      <p className="text-lg text-ink-2">{t('notFoundText')}</p>
      <a href="/" className={buttonClass('primary', 'usual', 'justify-self-start')}>
        {t('home')}
      </a>
    </main>
  )
}
