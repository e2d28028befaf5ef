import { useTranslations } from 'next-intl'
import { LanguageSwitch } from './language-switch'

/** Instead of doors that lead nowhere: there is no shop yet, and only whoever sees the program's window may make one. */
export function NotSetUp() {
  const t = useTranslations('home')
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6">
      <p className="flex items-baseline justify-between font-semibold text-ink-2">
        {t('title')}
        <LanguageSwitch />
      </p>
      <h1 className="text-3xl font-bold">{t('notSetUp.title')}</h1>
      <p className="text-lg text-ink-2">{t('notSetUp.text')}</p>
    </main>
  )
}
