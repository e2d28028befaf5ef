import { NextIntlClientProvider } from 'next-intl'
import type { CustomerLanguage } from '#core/languages'
import type { CustomerView } from '#core/protocol/views'
import type { Locale } from '../_i18n/locales'
import { TicketScreen } from './[token]/ticket-screen'

/** Everything the page is drawn from, on the server and once more in the browser. */
export interface TicketPageProps {
  readonly language: CustomerLanguage
  /** All that are spoken here, the reader's among them. */
  readonly languages: readonly CustomerLanguage[]
  readonly messages: object
  readonly initial: CustomerView
  readonly token: string
  /** Of this page's address, an SVG document. */
  readonly qr: string
  /** What the forms of this one page are sent under, so that pressed twice is done once. */
  readonly formKey: string
  /** What came of a form that was sent without a script. */
  readonly said: string | null
}

export function TicketPage({ language, languages, messages, ...screen }: TicketPageProps) {
  return (
    // The pages of staff speak two of these languages: the type of a locale is theirs.
    <NextIntlClientProvider locale={language as Locale} messages={messages} timeZone="Asia/Seoul">
      <TicketScreen languages={languages.filter((other) => other !== language)} {...screen} />
    </NextIntlClientProvider>
  )
}
