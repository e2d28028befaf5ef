import type { Metadata, Viewport } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { offeredLocales } from './_i18n/offered'
import { OfferedLanguages } from './_i18n/offered-languages'
import { RoomMessages } from './_i18n/room-messages'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home')
  return {
    title: { default: t('title'), template: `%s · ${t('title')}` },
    icons: '/icon.svg',
    robots: { index: false, follow: false },
    formatDetection: { telephone: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <head>
        {/* react-aria looks for its style element by this id and makes none where there is one: our policy runs no inline styles. The rule stands in theme.css. */}
        <meta id="react-aria-pressable-style" name="react-aria" content="globals.css" />
      </head>
      <body className="font-sans antialiased">
        <OfferedLanguages languages={offeredLocales()}>
          <RoomMessages rooms={['errors']}>{children}</RoomMessages>
        </OfferedLanguages>
      </body>
    </html>
  )
}
