import type { CustomerLanguage } from '#core/languages'

/** Each in its own words, as whoever reads it looks for it. */
export const languageNames = { ko: '한국어', en: 'English', zh: '中文', vi: 'Tiếng Việt' } as const satisfies Record<CustomerLanguage, string>
