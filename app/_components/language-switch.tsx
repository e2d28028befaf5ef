'use client'

import { useLocale } from 'next-intl'
import { LANGUAGE_COOKIE, type Locale } from '../_i18n/locales'
import { useOfferedLanguages } from '../_i18n/offered-languages'

const names = { ko: '한국어', en: 'English' } as const satisfies Record<Locale, string>
const YEAR_SECONDS = 365 * 24 * 3600

/** Offers the other languages, each in its own words. */
export function LanguageSwitch({ className }: { className?: string }) {
  const current = useLocale()
  const choose = (locale: Locale) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API needs a secure context, a shop's LAN is none.
    document.cookie = `${LANGUAGE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    location.reload()
  }
  return useOfferedLanguages()
    .filter((locale) => locale !== current)
    .map((locale) => (
      <button
        key={locale}
        type="button"
        lang={locale}
        onClick={() => choose(locale)}
        className={className ?? 'rounded-lg px-2 py-1 text-sm font-semibold text-brand underline-offset-4 hover:underline'}
      >
        {names[locale]}
      </button>
    ))
}
