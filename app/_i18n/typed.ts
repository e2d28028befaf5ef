import type ko from '../../messages/ko.json'
import type { Locale } from './locales'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof ko
  }
}

export type Room = keyof typeof ko
