export const locales = ['ko', 'en'] as const
export type Locale = (typeof locales)[number]

export const LANGUAGE_COOKIE = 'sunbeon_language'

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The first language of an `Accept-Language` header that is offered; where none is, the first that is offered. */
export function preferred(acceptLanguage: string | null, offered: readonly Locale[]): Locale {
  return wantedLanguages(acceptLanguage).find((tag): tag is Locale => isLocale(tag) && offered.includes(tag)) ?? offered[0] ?? 'ko'
}

/** The languages of an `Accept-Language` header, two letters each, the most wanted first. */
export function wantedLanguages(acceptLanguage: string | null): readonly string[] {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', weight] = entry.trim().split(';q=')
    return { tag: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) || 0 }
  })
  return wanted.sort((a, b) => b.weight - a.weight).map(({ tag }) => tag)
}
