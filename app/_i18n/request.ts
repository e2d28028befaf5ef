import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { isLocale, LANGUAGE_COOKIE, type Locale, preferred } from './locales'
import { offeredLocales } from './offered'

const catalogues = {
  ko: () => import('../../messages/ko.json'),
  en: () => import('../../messages/en.json'),
} as const satisfies Record<Locale, unknown>

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value
  const offered = offeredLocales()
  const locale = isLocale(chosen) && offered.includes(chosen) ? chosen : preferred((await headers()).get('accept-language'), offered)
  // Instants are shown in the store's own time zone, which travels with its view; this one is never relied upon.
  return { locale, messages: (await catalogues[locale]()).default, timeZone: 'Asia/Seoul' }
})
