import { runtime } from '#server/runtime'
import { type Locale, locales } from './locales'

/** The languages of the one store here, its preferred one first; all we speak where there is none yet or there are several. */
export function offeredLocales(): readonly Locale[] {
  return runtime().installation().languages ?? locales
}
