import { type CustomerLanguage, customerLanguages } from '#core/languages'
import { wantedLanguages } from '../_i18n/locales'
import { messagesOf } from '../_i18n/messages'

/** Of `shared`, what other pages say. */
const elsewhere: readonly string[] = ['lamp', 'role', 'hours', 'printer', 'notTold', 'number', 'showPassword', 'hidePassword']

export function isCustomerLanguage(text: string | null | undefined): text is CustomerLanguage {
  return customerLanguages.some((language) => language === text)
}

/** A phone speaks more languages than the pages of staff: what it needs is four small rooms. */
export async function wordsIn(language: CustomerLanguage): Promise<object> {
  const words = await messagesOf(language, ['phone', 'outage', 'shared', 'problems'])
  return { ...words, shared: without(words.shared ?? {}, elsewhere) }
}

function without(words: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !keys.includes(key)))
}

/** A store of one language speaks it to everybody; any other has its own first, and all we speak. */
export function languagesOf(offered: readonly CustomerLanguage[] | null): readonly CustomerLanguage[] {
  if (offered?.length === 1) return offered
  const first = offered?.[0] ?? 'ko'
  return [first, ...customerLanguages.filter((language) => language !== first)]
}

/** What the reader chose, else the first of their browser's that is spoken here, else the store's own. */
export function languageFor(spoken: readonly CustomerLanguage[], chosen: string | null | undefined, acceptLanguage: string | null): CustomerLanguage {
  const wanted = [chosen, ...wantedLanguages(acceptLanguage)]
  return wanted.filter(isCustomerLanguage).find((language) => spoken.includes(language)) ?? spoken[0] ?? 'ko'
}
