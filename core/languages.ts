/** What the screens of customers speak: kiosk, display, phone, and what is pushed to it. Pages of staff speak the first two. */
export const customerLanguages = ['ko', 'en', 'zh', 'vi'] as const
export type CustomerLanguage = (typeof customerLanguages)[number]
