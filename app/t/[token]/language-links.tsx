import { useTranslations } from 'next-intl'
import type { TicketLanguage } from '../languages'

const names = { ko: '한국어', en: 'English', zh: '中文', vi: 'Tiếng Việt' } as const satisfies Record<TicketLanguage, string>

/** The other languages, each in its own words. Links, so that they work where no script runs. */
export function LanguageLinks({ others }: { others: readonly TicketLanguage[] }) {
  const t = useTranslations('phone')
  if (others.length === 0) return null
  return (
    <nav aria-label={t('language')} className="-mx-2 flex flex-wrap">
      {others.map((language) => (
        <a
          key={language}
          href={`?language=${language}`}
          lang={language}
          hrefLang={language}
          className="rounded-lg px-2 py-1.5 text-note font-semibold text-brand underline-offset-4 hover:underline"
        >
          {names[language]}
        </a>
      ))}
    </nav>
  )
}
