import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { Room } from './typed'

/** Sends a room's words to the browser and no others: the whole catalogue would double the weight of the phone page. */
export async function RoomMessages({ rooms, children }: { rooms: readonly Room[]; children: ReactNode }) {
  const messages = await getMessages()
  const locale = await getLocale()
  const wanted = Object.fromEntries(Object.entries(messages).filter(([room]) => rooms.some((name) => name === room)))
  return (
    <NextIntlClientProvider locale={locale} messages={wanted} timeZone="Asia/Seoul">
      {children}
    </NextIntlClientProvider>
  )
}
