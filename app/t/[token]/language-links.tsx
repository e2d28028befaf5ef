import { useTranslations } from 'next-intl'
import type { CustomerLanguage } from '#core/languages'
import { languageNames } from '../../_i18n/language-names'

/** The other languages, each in its own words. Links, so that they work where no script runs. */
export function LanguageLinks({ others }: { others: readonly CustomerLanguage[] }) {
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
          {languageNames[language]}
        </a>
      ))}
    </nav>
  )
}
